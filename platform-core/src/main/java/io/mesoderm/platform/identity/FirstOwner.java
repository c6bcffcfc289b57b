package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.NewChainStep;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives a new chain its roles and its first owner, with a new account of the operator's making. An account that
 * exists is refused: nobody becomes a chain's owner without having accepted it.
 */
public final class FirstOwner implements NewChainStep {

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final PlatformTrail trail;
    private final InstantSource clock;

    public FirstOwner(
            TenantDatabase database, WriteAudit audit, PlatformTrail trail, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void check(NewChain chain) {
        Passwords.requireLength(chain.owner().password(), "ownerPassword");
        database.inControl(
                control -> {
                    Accounts.findByEmail(control, chain.owner().email())
                            .ifPresent(known -> requireOurs(control, known, chain));
                    return null;
                });
    }

    /** An account that is there may only be what an earlier run of this creation made before it was cut. */
    private static Void requireOurs(Handle control, Account known, NewChain chain) {
        if (!Accounts.hasMembership(control, known.id(), chain.key().key())) {
            throw emailTaken();
        }
        return null;
    }

    private static Problem emailTaken() {
        return Problem.of(409, "email-taken", "An account with this e-mail address exists already.")
                .field("ownerEmail", "is taken");
    }

    @Override
    public void run(NewChain chain, CallContext context) {
        Instant now = clock.instant();
        AccountId account = account(chain, now);
        database.inTransaction(
                context,
                handle -> {
                    RolePermissions.loadDefaults(handle);
                    if (Staff.findByAccount(handle, account).isEmpty()) {
                        addOwner(handle, chain, account, now, context);
                    }
                    return null;
                });
    }

    private AccountId account(NewChain chain, Instant now) {
        NewChain.Owner owner = chain.owner();
        Optional<Account> known =
                database.inControl(control -> Accounts.findByEmail(control, owner.email()));
        if (known.isPresent()) {
            database.inControl(control -> requireOurs(control, known.get(), chain));
            return known.get().id();
        }
        Account account =
                new Account(
                        new AccountId(Ids.next()),
                        owner.email(),
                        owner.displayName(),
                        Passwords.hash(owner.password()),
                        false,
                        true);
        return database.inControl(
                control -> {
                    if (!Accounts.insertIfAbsent(control, account, now)) {
                        throw emailTaken();
                    }
                    String key = chain.key().key();
                    Accounts.addMembership(control, account.id(), key, now);
                    String id = account.id().toString();
                    trail.record(
                            control, Who.present().in(key), "account.created", "account", id, "");
                    return account.id();
                });
    }

    private void addOwner(
            Handle handle, NewChain chain, AccountId account, Instant now, CallContext context) {
        StaffId staff = new StaffId(Ids.next());
        String name = chain.owner().displayName();
        Staff.insert(handle, new StaffMember(staff, Optional.of(account), name, false, true), now);
        StaffRole role =
                new StaffRole(
                        Ids.next(),
                        Role.CHAIN_OWNER.word(),
                        Optional.empty(),
                        now.atZone(chain.settlementZone()).toLocalDate(),
                        Optional.empty());
        Staff.addRole(handle, staff, role);
        audit.record(handle, context, "staff.joined", "staff", staff, role.describe());
    }
}
