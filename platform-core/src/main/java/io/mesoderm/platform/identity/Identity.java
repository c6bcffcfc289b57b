package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param firstOwner the step of a new chain that gives it its roles and its owner
 */
public record Identity(
        Operators operators,
        StaffAdmission admission,
        Joining joining,
        AccountReset reset,
        PastInvitations pastInvitations,
        FirstOwner firstOwner,
        SignIn signIn,
        PasswordAgain passwordAgain,
        TokenAuthenticator authenticator,
        List<Endpoint<?, ?>> endpoints) {

    /** Sessions end when nobody used them for {@code idle}, and {@code absolute} after sign-in at the latest. */
    public static Identity of(
            TenantDatabase database,
            WriteAudit writes,
            PlatformTrail platform,
            Duration idle,
            Duration absolute,
            InstantSource clock) {
        var authenticator = new TokenAuthenticator(database, clock, idle);
        var signIn = new SignIn(database, authenticator, platform, clock, absolute);
        var admission = new StaffAdmission(database, writes, platform, clock);
        var joining = new Joining(database, signIn, writes, platform, clock);
        var reset = new AccountReset(database, writes, platform, clock);
        return new Identity(
                new Operators(database, platform, clock),
                admission,
                joining,
                reset,
                new PastInvitations(admission, writes),
                new FirstOwner(database, writes, platform, clock),
                signIn,
                new PasswordAgain(database, signIn),
                authenticator,
                Stream.of(
                                new SignInEndpoints(database, signIn, platform, clock).endpoints(),
                                new StaffEndpoints(database, writes, clock).endpoints(),
                                new InvitationEndpoints(admission, joining, signIn).endpoints(),
                                new AccountEndpoints(reset, signIn).endpoints())
                        .flatMap(List::stream)
                        .<Endpoint<?, ?>>map(endpoint -> endpoint)
                        .toList());
    }
}
