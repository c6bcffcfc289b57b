package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a legal entity calls our accounts in its own accounting program. Several may go by one code. */
public final class AccountCodes {

    /** As long as a name in such a program; nothing that a spreadsheet would take for a formula. */
    private static final String CODE = "[^=+@\\p{Cntrl}-][^\\p{Cntrl}]{0,99}";

    /** An entity. */
    public record Of(LegalEntityId legalEntity) {}

    /** An account, and its code if it has one. */
    public record Coded(Account account, Optional<String> code) {}

    /** All codes of an entity, in place of those it had; an account that is not among them has none. */
    public record NewCodes(LegalEntityId legalEntity, List<Coded> codes) {}

    /** Every account there is. */
    public record Codes(List<Coded> codes) {}

    private final TenantDatabase database;
    private final WriteAudit trail;

    public AccountCodes(TenantDatabase database, WriteAudit trail) {
        this.database = database;
        this.trail = trail;
    }

    static Map<Account, String> read(Handle handle, LegalEntityId entity) {
        record Row(Account account, String code) {}
        Map<Account, String> codes = new EnumMap<>(Account.class);
        handle.createQuery("SELECT account, code FROM account_code WHERE legal_entity_id = :entity")
                .bind("entity", entity)
                .mapTo(Row.class)
                .forEach(row -> codes.put(row.account, row.code));
        return codes;
    }

    public Codes get(LegalEntityId entity, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, entity).orElseThrow(Problem::notFound);
                    return codes(read(handle, entity));
                });
    }

    private static Codes codes(Map<Account, String> codes) {
        return new Codes(
                Arrays.stream(Account.values())
                        .map(account -> new Coded(account, Optional.ofNullable(codes.get(account))))
                        .toList());
    }

    /** The entity's row keeps a second one waiting, so that no two sets of codes are mixed. */
    public Codes set(NewCodes input, CallContext context) {
        Map<Account, String> wanted = wanted(input.codes);
        return database.inTransaction(
                context,
                handle -> {
                    handle.createQuery("SELECT id FROM legal_entity WHERE id = :id FOR UPDATE")
                            .bind("id", input.legalEntity)
                            .mapTo(LegalEntityId.class)
                            .findOne()
                            .orElseThrow(Problem::notFound);
                    replace(handle, input.legalEntity, wanted);
                    trail.record(
                            handle,
                            context,
                            "account-codes.set",
                            "legal_entity",
                            input.legalEntity,
                            Integer.toString(wanted.size()));
                    return codes(wanted);
                });
    }

    private static Map<Account, String> wanted(List<Coded> codes) {
        Map<Account, String> wanted = new EnumMap<>(Account.class);
        Set<Account> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < codes.size(); index++) {
            Coded coded = codes.get(index);
            String code = coded.code.map(String::strip).orElse("");
            if (!seen.add(coded.account)) {
                errors.add(new FieldError("codes[" + index + "].account", "is named twice"));
            } else if (!code.isEmpty() && !code.matches(CODE)) {
                errors.add(
                        new FieldError(
                                "codes[" + index + "].code",
                                "has more than 100 characters, or begins with =, +, - or @"));
            } else if (!code.isEmpty()) {
                wanted.put(coded.account, code);
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return wanted;
    }

    private static void replace(Handle handle, LegalEntityId entity, Map<Account, String> codes) {
        handle.createUpdate("DELETE FROM account_code WHERE legal_entity_id = :entity")
                .bind("entity", entity)
                .execute();
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO account_code (legal_entity_id, account, code)
                        VALUES (:entity, :account, :code)
                        """);
        codes.forEach(
                (account, code) ->
                        rows.bind("entity", entity)
                                .bind("account", account)
                                .bind("code", code)
                                .add());
        if (rows.size() > 0) {
            rows.execute();
        }
    }
}
