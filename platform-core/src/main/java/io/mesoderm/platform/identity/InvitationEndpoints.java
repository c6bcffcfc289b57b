package io.mesoderm.platform.identity;

import static io.mesoderm.spi.http.Method.DELETE;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.ROOT;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Exchange;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Inviting somebody to the chain's staff, and accepting that. */
public final class InvitationEndpoints {

    private final StaffAdmission admission;
    private final Joining joining;
    private final SignIn signIn;

    public InvitationEndpoints(StaffAdmission admission, Joining joining, SignIn signIn) {
        this.admission = admission;
        this.joining = joining;
        this.signIn = signIn;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("admit-staff", CHAIN, POST, "/staff", AdmitStaff.class)
                        .permission("staff.manage")
                        .summary(
                                "Takes somebody on with a first role, which holds from when they accept the invitation; its token is shown this once.")
                        .creates()
                        .answers(IssuedInvitation.class, this::admit),
                Endpoint.of(
                                "renew-invitation",
                                CHAIN,
                                POST,
                                "/staff/{staff}/invitation",
                                OneOfStaff.class)
                        .permission("staff.manage")
                        .summary(
                                "Gives somebody who has not accepted yet another token; the old one ends.")
                        .creates()
                        .answers(
                                IssuedInvitation.class,
                                r -> issued(admission.renew(r.input().staff(), r.context()))),
                Endpoint.of(
                                "withdraw-invitation",
                                CHAIN,
                                DELETE,
                                "/staff/{staff}/invitation",
                                OneOfStaff.class)
                        .permission("staff.manage")
                        .summary("Takes back an invitation that nobody has accepted yet.")
                        .answers(Empty.class, this::withdraw),
                Endpoint.of(
                                "accept-invitation",
                                ROOT,
                                POST,
                                "/invitations/accept",
                                AcceptInvitation.class)
                        .permission(Endpoint.PUBLIC)
                        .summary(
                                "Accepts an invitation with the password of one's account, or with the one the new account is to have, and begins a session.")
                        .answers(SignedIn.class, this::accept),
                Endpoint.of(
                                "accept-invitation-signed-in",
                                ROOT,
                                POST,
                                "/invitations/accept-signed-in",
                                AcceptSignedIn.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("Accepts an invitation with the account one is signed in with.")
                        .answers(Empty.class, this::acceptSignedIn));
    }

    /** Input of {@code admit-staff}. */
    record AdmitStaff(
            @Length(min = 3, max = 254) String email,
            @Length(min = 1, max = 200) String displayName,
            boolean practitioner,
            String role,
            Optional<SiteId> siteId,
            LocalDate from) {}

    /** Input that names a member of staff. */
    record OneOfStaff(StaffId staff) {}

    /** Output of {@code admit-staff} and {@code renew-invitation}: who was invited, and what to hand on to them. */
    record IssuedInvitation(StaffId id, String invitation, String page, Instant endsAt) {}

    /** Input of {@code accept-invitation}. */
    record AcceptInvitation(
            @Secret @Length(min = 1, max = 100) String invitation,
            @Secret @Length(min = Passwords.MIN_LENGTH, max = 200) String password) {}

    /** Input of {@code accept-invitation-signed-in}. */
    record AcceptSignedIn(@Secret @Length(min = 1, max = 100) String invitation) {}

    IssuedInvitation admit(Request<AdmitStaff> request) {
        AdmitStaff in = request.input();
        StaffRole role =
                new StaffRole(
                        Ids.next(),
                        Role.requiredWord(in.role()),
                        in.siteId(),
                        in.from(),
                        Optional.empty());
        return issued(
                admission.invite(
                        new StaffAdmission.Newcomer(
                                in.email(), in.displayName(), in.practitioner(), List.of(role)),
                        request.context()));
    }

    private static IssuedInvitation issued(StaffAdmission.Invited invited) {
        return new IssuedInvitation(
                invited.staff(),
                invited.token(),
                "/invitation#" + invited.token(),
                invited.endsAt());
    }

    private Empty withdraw(Request<OneOfStaff> request) {
        admission.withdraw(request.input().staff(), request.context());
        return Empty.EMPTY;
    }

    private SignedIn accept(Request<AcceptInvitation> request) {
        AcceptInvitation in = request.input();
        return signIn.begin(joining.accept(in.invitation(), in.password()));
    }

    private Empty acceptSignedIn(Request<AcceptSignedIn> request) {
        Caller caller = Exchange.current().caller();
        SignInEndpoints.requireSession(caller);
        joining.accept(request.input().invitation(), new AccountId(caller.account()));
        return Empty.EMPTY;
    }
}
