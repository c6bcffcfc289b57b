package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.rule.CarePolicy;
import io.mesoderm.platform.careplan.rule.EligibilityEntry;
import io.mesoderm.platform.careplan.rule.RuleEdits;
import io.mesoderm.platform.careplan.spacing.SpacingEdits;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.Change;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.SignEdit;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.WithdrawEdit;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A medical director of a chain with the shipped seeds, who signs with one password. */
final class DirectorsDesk {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String RIGHT = "the right password";

    final CallContext director;
    final ReferenceEdits edits;
    final ReferenceBook book;
    final ChainReference node;
    private final TenantDatabase database;

    private DirectorsDesk(TestDatabase server) {
        database = server.tenants();
        CareChain care = CareChain.create(TestChain.create(server), database);
        database.inTransaction(care.chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
        director = care.at(care.north, "reference.sign");
        node = node();
        edits = edits(List.of(new RuleEdits(node), new SpacingEdits()));
        book = new ReferenceBook(database, DirectorsDesk::find);
    }

    static DirectorsDesk open(TestDatabase server) {
        return new DirectorsDesk(server);
    }

    /** What one more node keeps of the reference data. */
    ChainReference node() {
        return new ChainReference("care", database, new ReferenceEditions());
    }

    ReferenceEdits edits(List<EditCheck> checks) {
        return new ReferenceEdits(
                database,
                DirectorsDesk::find,
                checks,
                password -> {
                    if (!password.equals(RIGHT)) {
                        throw Problem.invalid("password", "is not yours");
                    }
                },
                TestTrails.writes(database, CLOCK),
                CLOCK);
    }

    private static Optional<Catalogue<?>> find(String module, String name, CallContext context) {
        return Stream.<Catalogue<?>>of(
                        SpacingEntry.CATALOGUE, EligibilityEntry.CATALOGUE, CarePolicy.CATALOGUE)
                .filter(catalogue -> module.equals("care") && catalogue.name().equals(name))
                .findFirst();
    }

    void sign(SignEdit edit) {
        edits.sign(edit, director);
    }

    void withdraw(int acting) {
        edits.withdraw(
                new WithdrawEdit(
                        "care", "spacing-rules", "SC-01", acting, "back to the source", RIGHT),
                director);
    }

    /** The days between two sessions of mesotherapy, by the rule that is changed here. */
    int minDays(ChainReference reference) {
        return reference
                .find(SpacingEntry.CATALOGUE, "SC-01", director)
                .orElseThrow()
                .value()
                .minDays();
    }

    EligibilityEntry rule(String code) {
        return node.find(EligibilityEntry.CATALOGUE, code, director).orElseThrow().value();
    }

    EntrySheet sheet() {
        return book.sheet("care", "spacing-rules", "SC-01", director);
    }

    String stored(String query) {
        return database.inTransaction(
                director, handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    void execute(String statement) {
        database.inTransaction(director, handle -> handle.execute(statement));
    }

    static SignEdit spacing(int acting, String field, String value) {
        return edit("spacing-rules", "SC-01", acting, new Change(field, Optional.of(value)));
    }

    static SignEdit edit(String catalogue, String code, int acting, Change... changes) {
        return signed(catalogue, code, acting, RIGHT, changes);
    }

    static SignEdit signed(
            String catalogue, String code, int acting, String password, Change... changes) {
        return new SignEdit(
                "care",
                catalogue,
                code,
                acting,
                Arrays.asList(changes),
                "our own experience",
                password);
    }

    static void assertRefused(Runnable command, String code) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    static void assertFields(Runnable command, String... fields) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertThat(refused.errors())
                                        .extracting(FieldError::field)
                                        .containsExactlyElementsOf(Arrays.asList(fields)));
    }
}
