package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes somebody on: staff record, roles and an invitation, in one transaction of the chain. Whether the address has
 * an account is looked at for this chain's own staff alone, so the answer tells nothing of other chains; only
 * {@link Joining} makes an account or a membership.
 */
public final class StaffAdmission {

    /** Long enough for a holiday week, short enough for a link that lies about. */
    static final Duration LIFE = Duration.ofDays(7);

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final Memberships memberships;
    private final InstantSource clock;

    public StaffAdmission(
            TenantDatabase database, WriteAudit audit, PlatformTrail trail, InstantSource clock) {
        this.audit = audit;
        this.database = database;
        this.memberships = new Memberships(database, trail, clock);
        this.clock = clock;
    }

    /** Who comes. */
    public record Newcomer(
            String email, String displayName, boolean practitioner, List<StaffRole> roles) {}

    /** The staff record that waits, and the token that opens it: shown this once. */
    public record Invited(StaffId staff, String token, Instant endsAt) {}

    /** Invites somebody; an {@code already-staff} or {@code already-invited} problem (409) if the chain has them. */
    public Invited invite(Newcomer newcomer, CallContext context) {
        StaffRules.requireMayGive(newcomer.roles(), context);
        AccountId known = accountOrNobody(newcomer.email());
        Invited invited = token(new StaffId(Ids.next()));
        database.inTransaction(
                context,
                handle -> {
                    newcomer.roles().stream()
                            .flatMap(role -> role.site().stream())
                            .forEach(site -> Sites.requireNamed(handle, site, "siteId"));
                    if (Staff.findByAccount(handle, known).isPresent()) {
                        throw alreadyStaff();
                    }
                    insert(handle, newcomer, invited, clock.instant());
                    String roles =
                            newcomer.roles().stream()
                                    .map(StaffRole::describe)
                                    .collect(Collectors.joining("; "));
                    leave(handle, context, "staff.invited", invited.staff(), roles);
                    return null;
                });
        return findable(invited, context);
    }

    private static void insert(Handle handle, Newcomer newcomer, Invited invited, Instant now) {
        Staff.insert(
                handle,
                new StaffMember(
                        invited.staff(),
                        Optional.empty(),
                        newcomer.displayName(),
                        newcomer.practitioner(),
                        true),
                now);
        newcomer.roles().forEach(role -> Staff.addRole(handle, invited.staff(), role));
        var invitation = new Invitation(invited.staff(), newcomer.email(), invited.endsAt());
        try {
            Invitations.insert(handle, invitation, invited.token());
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "staff_invitation_email") ? alreadyInvited() : e;
        }
    }

    /** Another token and term for somebody who has not accepted yet; the old token is worth nothing from then on. */
    public Invited renew(StaffId staff, CallContext context) {
        Invited invited = token(staff);
        database.inTransaction(
                context,
                handle -> {
                    StaffRules.requireMayInvite(handle, staff, context);
                    if (!Invitations.renew(handle, staff, invited.token(), invited.endsAt())) {
                        throw Problem.notFound();
                    }
                    leave(handle, context, "invitation.renewed", staff, "");
                    return null;
                });
        return findable(invited, context);
    }

    /** Takes an invitation back, also from somebody whose acceptance was cut; the staff record stays, switched off. */
    public void withdraw(StaffId staff, CallContext context) {
        String email =
                database.inTransaction(
                        context,
                        handle -> {
                            String invited =
                                    Invitations.withdraw(handle, staff)
                                            .orElseThrow(Problem::notFound);
                            Staff.switchOff(handle, staff);
                            leave(handle, context, "invitation.withdrawn", staff, "");
                            return invited;
                        });
        memberships.endUnlessStaff(accountOrNobody(email), context.chain());
    }

    /** Ends the membership of somebody whose acceptance was cut and whose invitation is gone. */
    void forget(String email, ChainId chain) {
        database.inControl(control -> Accounts.findByEmail(control, email))
                .ifPresent(account -> memberships.endUnlessStaff(account.id(), chain));
    }

    /** What is done with the account is done with nobody's as well, so that it takes as long. */
    private AccountId accountOrNobody(String email) {
        return database.inControl(control -> Accounts.findByEmail(control, email))
                .map(Account::id)
                .orElseGet(() -> new AccountId(Ids.next()));
    }

    /** Who of the chain is invited under this address. */
    public Optional<StaffId> findInvited(String email, CallContext context) {
        return database.inTransaction(
                context, handle -> Invitations.findByEmail(handle, email).map(Invitation::staff));
    }

    private Invited token(StaffId staff) {
        return new Invited(staff, Tokens.next(Tokens.INVITATION), clock.instant().plus(LIFE));
    }

    /** Last, so that a refused invitation leaves nothing; one that is cut here is renewed, since nobody saw its token. */
    private Invited findable(Invited invited, CallContext context) {
        database.inControl(
                control -> {
                    InvitationTokens.insert(
                            control, invited.token(), context.chain(), invited.endsAt());
                    return null;
                });
        return invited;
    }

    private void leave(
            Handle handle, CallContext context, String action, StaffId staff, String detail) {
        audit.record(handle, context, action, "staff", staff, detail);
    }

    static Problem alreadyStaff() {
        return Problem.conflict("already-staff", "This person is staff of the chain already.")
                .field("email", "is staff already");
    }

    private static Problem alreadyInvited() {
        return Problem.conflict(
                        "already-invited",
                        "This person has an invitation of the chain already; renew it if its token is lost or has ended.")
                .field("email", "is invited already");
    }
}
