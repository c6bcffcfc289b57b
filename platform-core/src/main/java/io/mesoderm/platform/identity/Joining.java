package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Exchange;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Accepting an invitation: account and membership in the control database, then the chain's staff record, which
 * decides. A crash between the two leaves an account that may do nothing, and accepting again completes it. What is
 * not there, used, withdrawn, over or not this person's is answered alike.
 */
public final class Joining {

    private final TenantDatabase database;
    private final SignIn signIn;
    private final WriteAudit audit;
    private final PlatformTrail trail;
    private final Memberships memberships;
    private final InstantSource clock;

    public Joining(
            TenantDatabase database,
            SignIn signIn,
            WriteAudit audit,
            PlatformTrail trail,
            InstantSource clock) {
        this.database = database;
        this.signIn = signIn;
        this.audit = audit;
        this.trail = trail;
        this.memberships = new Memberships(database, trail, clock);
        this.clock = clock;
    }

    /** What an invitation offers to whoever holds its token. */
    public record Offer(String chain, String displayName, String email) {}

    /** An open invitation with where it lies. */
    private record Found(ChainRecord chain, Invitation invitation, StaffMember member) {}

    /** What is offered; an {@code invitation-not-found} problem (404) if nothing is. */
    public Offer offer(String token) {
        Found found = find(token).orElseThrow(Joining::notFound);
        return new Offer(
                found.chain().displayName(),
                found.member().displayName(),
                found.invitation().email());
    }

    /** Joins with the password of the account that has the address, or with the one a new account is to have. */
    public Account accept(String token, String password) {
        Passwords.requireLength(password, "password");
        Found found = find(token).orElseThrow(Joining::notFound);
        return join(found, account(found, password), token);
    }

    /** Joins as the signed-in account, whose address must be the invited one. */
    public void accept(String token, AccountId signedIn) {
        Account account =
                database.inControl(control -> Accounts.find(control, signedIn)).orElseThrow();
        Found found =
                find(token)
                        .filter(it -> it.invitation().email().equals(account.email()))
                        .orElseThrow(Joining::notFound);
        join(found, account, token);
    }

    private Optional<Found> find(String token) {
        return database.inControl(
                        control ->
                                InvitationTokens.findChain(control, token, clock.instant())
                                        .flatMap(key -> ChainDirectory.find(control, key)))
                .filter(chain -> chain.state() == ChainRecord.State.ACTIVE)
                .flatMap(chain -> findIn(chain, token));
    }

    private Optional<Found> findIn(ChainRecord chain, String token) {
        return database.inTransaction(
                SystemContext.of(chain.key()),
                handle ->
                        Invitations.findLive(handle, token, clock.instant())
                                .map(
                                        invitation ->
                                                new Found(
                                                        chain,
                                                        invitation,
                                                        Staff.find(handle, invitation.staff())
                                                                .orElseThrow())));
    }

    private Account account(Found found, String password) {
        String email = found.invitation().email();
        if (database.inControl(control -> Accounts.findByEmail(control, email)).isPresent()) {
            return signIn.verify(email, password);
        }
        Account account =
                new Account(
                        new AccountId(Ids.next()),
                        email,
                        found.member().displayName(),
                        Passwords.hash(password),
                        false,
                        true);
        boolean made = database.inControl(control -> make(control, account));
        return made ? account : signIn.verify(email, password);
    }

    private boolean make(Handle control, Account account) {
        boolean made = Accounts.insertIfAbsent(control, account, clock.instant());
        if (made) {
            String id = account.id().toString();
            trail.record(control, account.who(), "account.created", "account", id, "");
        }
        return made;
    }

    /** An operator's account is refused: whoever runs the platform must not read patients. */
    private Account join(Found found, Account account, String token) {
        if (account.operator()) {
            throw notFound();
        }
        ChainId chain = found.chain().key();
        memberships.begin(account.id(), chain, account.who());
        try {
            take(found, account.id(), token);
        } catch (Problem refused) {
            memberships.endUnlessStaff(account.id(), chain);
            throw refused;
        }
        memberships.begin(account.id(), chain, account.who());
        return account;
    }

    private void take(Found found, AccountId account, String token) {
        CallContext context = as(found.member(), SystemContext.of(found.chain().key()));
        database.inTransaction(
                context,
                handle -> {
                    if (!Invitations.take(handle, token, clock.instant())) {
                        throw notFound();
                    }
                    StaffId staff = found.member().id();
                    connect(handle, staff, account);
                    audit.record(handle, context, "staff.joined", "staff", staff, "");
                    return null;
                });
    }

    private static void connect(Handle handle, StaffId staff, AccountId account) {
        try {
            Staff.connect(handle, staff, account);
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "staff_account") ? StaffAdmission.alreadyStaff() : e;
        }
    }

    private static CallContext as(StaffMember member, CallContext context) {
        return new CallContext(
                context.chain(),
                context.site(),
                new Actor(member.displayName(), Optional.of(member.id()), Set.of()),
                context.locale(),
                context.zone(),
                Exchange.running().map(Exchange::requestId).orElse(context.requestId()));
    }

    private static Problem notFound() {
        return Problem.of(
                404,
                "invitation-not-found",
                "There is no such invitation: it was used or withdrawn, or has run out. Ask for a new one.");
    }
}
