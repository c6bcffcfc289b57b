package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The people and the command line that run the installation: accounts outside every chain. */
public final class Operators {

    /** The account the command line acts for; it has no password anybody knows. */
    private static final String COMMAND_LINE = "command-line@localhost";

    private final TenantDatabase database;
    private final PlatformTrail trail;
    private final InstantSource clock;

    public Operators(TenantDatabase database, PlatformTrail trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether it is nobody's account, which nobody signs in with. */
    static boolean isCommandLine(Account account) {
        return account.email().equals(COMMAND_LINE);
    }

    /** Makes an operator's account, or leaves the one that has this address as it is. */
    public AccountId admit(String email, String displayName, String password) {
        Optional<Account> known =
                database.inControl(control -> Accounts.findByEmail(control, email));
        if (known.isPresent()) {
            return known.get().id();
        }
        Account account =
                new Account(
                        new AccountId(Ids.next()),
                        email,
                        displayName,
                        Passwords.hash(password),
                        true,
                        true);
        return database.inControl(
                control -> {
                    if (!Accounts.insertIfAbsent(control, account, clock.instant())) {
                        return Accounts.findByEmail(control, email).orElseThrow().id();
                    }
                    String id = account.id().toString();
                    trail.record(control, Who.PLATFORM, "operator.admitted", "account", id, "");
                    return account.id();
                });
    }

    /**
     * A fresh token for the command line of this installation, good for {@code life}. Whoever may read the data folder
     * may use it, as they could the database itself.
     */
    public String issueCommandLineToken(Duration life) {
        AccountId account = admit(COMMAND_LINE, "command line", Tokens.next(Tokens.SESSION));
        String secret = Tokens.next(Tokens.API);
        Instant now = clock.instant();
        UUID id = Ids.next();
        database.inControl(
                control -> {
                    ApiTokens.revokeAll(control, account, now)
                            .forEach(old -> leave(control, "api-token.revoked", old));
                    ApiTokens.insert(
                            control,
                            new ApiToken(
                                    id,
                                    account,
                                    Optional.empty(),
                                    "command line",
                                    Permissions.COMMAND_LINE,
                                    now.plus(life)),
                            secret,
                            now);
                    leave(control, "api-token.created", id);
                    return null;
                });
        return secret;
    }

    private void leave(Handle control, String action, UUID token) {
        trail.record(
                control,
                Who.PLATFORM,
                action,
                "api_token",
                token.toString(),
                "for the command line");
    }
}
