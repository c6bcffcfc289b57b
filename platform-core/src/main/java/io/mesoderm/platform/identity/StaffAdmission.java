package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes somebody on: account and membership in the control database, then staff record and roles in the
 * chain. The staff record is written last and decides, so a crash between the two leaves an account that
 * may do nothing, and doing it again completes it.
 */
public final class StaffAdmission {

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final InstantSource clock;

    public StaffAdmission(TenantDatabase database, WriteAudit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who comes; an account that exists keeps its password and name. */
    public record Newcomer(
            String email,
            String displayName,
            String password,
            boolean practitioner,
            List<StaffRole> roles) {}

    /** The staff record, new or (for the same account in this chain) as it was. */
    public StaffMember admit(Newcomer newcomer, CallContext context) {
        if (newcomer.password().length() < Passwords.MIN_LENGTH) {
            throw Problem.of(422, "password-too-short", "A password has at least 12 characters.")
                    .field("password", "has fewer than 12 characters");
        }
        Instant now = clock.instant();
        AccountId account = account(newcomer, context, now);
        return database.inTransaction(
                context,
                handle -> {
                    Optional<StaffMember> known = Staff.findByAccount(handle, account);
                    if (known.isPresent()) {
                        return known.get();
                    }
                    StaffMember member =
                            new StaffMember(
                                    new StaffId(Ids.next()),
                                    account,
                                    newcomer.displayName(),
                                    newcomer.practitioner(),
                                    true);
                    Staff.insert(handle, member, now);
                    newcomer.roles().forEach(role -> Staff.addRole(handle, member.id(), role));
                    audit.record(
                            handle,
                            context,
                            "staff.admitted",
                            "staff",
                            member.id(),
                            newcomer.roles().stream()
                                    .map(StaffRole::describe)
                                    .collect(Collectors.joining("; ")));
                    return member;
                });
    }

    /** An operator's account is refused: whoever runs the platform must not read patients. */
    private AccountId account(Newcomer newcomer, CallContext context, Instant now) {
        Optional<Account> known =
                database.inControl(control -> Accounts.findByEmail(control, newcomer.email()));
        if (known.filter(Account::operator).isPresent()) {
            throw Accounts.emailTaken();
        }
        String hash = known.isPresent() ? "" : Passwords.hash(newcomer.password());
        return database.inControl(
                control -> {
                    AccountId id =
                            known.map(Account::id).orElseGet(() -> new AccountId(Ids.next()));
                    if (known.isEmpty()) {
                        Accounts.insert(
                                control,
                                new Account(
                                        id,
                                        newcomer.email(),
                                        newcomer.displayName(),
                                        hash,
                                        false,
                                        true),
                                now);
                    }
                    Accounts.addMembership(control, id, context.chain().key(), now);
                    return id;
                });
    }
}
