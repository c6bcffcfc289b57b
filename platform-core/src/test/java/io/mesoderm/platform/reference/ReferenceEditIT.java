package io.mesoderm.platform.reference;

import static io.mesoderm.platform.reference.DirectorsDesk.assertRefused;
import static io.mesoderm.platform.reference.DirectorsDesk.spacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a medical director signs over the seeds: it acts for the chain, can be read, and can be taken back. */
@MariaDb
class ReferenceEditIT {

    private final TestDatabase server;
    private DirectorsDesk desk;

    ReferenceEditIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = DirectorsDesk.open(server);
    }

    @Test
    void aSignedThresholdActsAtOnceOnEveryNodeAndInNoOtherChain() {
        ChainReference otherNode = desk.node();
        DirectorsDesk stranger = DirectorsDesk.open(server);
        assertThat(List.of(desk.minDays(desk.node), desk.minDays(otherNode))).containsExactly(7, 7);
        assertThat(stranger.minDays(otherNode)).isEqualTo(7);

        desk.sign(spacing(0, "minDays", "10"));

        assertThat(List.of(desk.minDays(desk.node), desk.minDays(otherNode)))
                .containsExactly(10, 10);
        assertThat(stranger.minDays(otherNode)).isEqualTo(7);
        assertThat(desk.sheet().acting()).isEqualTo(1);
        assertThat(stranger.sheet().history()).isEmpty();
    }

    @Test
    void theSeedStaysAndEveryVersionCanBeRead() {
        desk.sign(spacing(0, "minDays", "10"));
        desk.sign(spacing(1, "minDays", "12"));

        EntrySheet sheet = desk.sheet();
        assertThat(sheet.changed()).containsExactly(new Difference("minDays", "7", "12"));
        assertThat(sheet.history())
                .extracting(
                        EntryEdit::version,
                        EntryEdit::running,
                        EntryEdit::signedBy,
                        EntryEdit::seedChanged,
                        EntryEdit::changed)
                .containsExactly(
                        tuple(
                                2,
                                true,
                                "Dr. Test",
                                false,
                                List.of(new Difference("minDays", "10", "12"))),
                        tuple(
                                1,
                                false,
                                "Dr. Test",
                                false,
                                List.of(new Difference("minDays", "7", "10"))));
        assertThat(sheet.sources()).containsExactly("seed-001", "seed-002", "seed-004");
        String body = desk.stored("SELECT body FROM reference_edit WHERE running");
        assertThat(sheet.history().getFirst().bodySha256()).isEqualTo(EntryText.sha256(body));
        assertThat(desk.stored("SELECT body FROM reference_entry WHERE code = 'SC-01'"))
                .contains("\"min-days\":7");
    }

    @Test
    void aWithdrawnVersionGivesTheSeedBackAndStaysInTheHistory() {
        desk.sign(spacing(0, "minDays", "10"));

        desk.withdraw(1);

        assertThat(desk.minDays(desk.node())).isEqualTo(7);
        EntrySheet sheet = desk.sheet();
        assertThat(sheet.acting()).isZero();
        assertThat(sheet.history())
                .singleElement()
                .satisfies(
                        version -> {
                            assertThat(version.running()).isFalse();
                            assertThat(version.withdrawn().orElseThrow().reason())
                                    .isEqualTo("back to the source");
                        });
        assertRefused(() -> desk.withdraw(0), "reference-edit-none");
        desk.sign(spacing(0, "minDays", "9"));
        assertThat(desk.sheet().history().getFirst())
                .extracting(EntryEdit::version, EntryEdit::changed)
                .containsExactly(2, List.of(new Difference("minDays", "7", "9")));
    }

    @Test
    void saysThatTheSeedHasChangedSince() {
        desk.sign(spacing(0, "minDays", "10"));
        assertThat(desk.sheet().history().getFirst().seedChanged()).isFalse();

        desk.execute(
                "UPDATE reference_entry SET body = REPLACE(body, '\"min-days\":7', '\"min-days\":8') WHERE code = 'SC-01'");

        assertThat(desk.sheet().history().getFirst().seedChanged()).isTrue();
        assertThat(desk.book.lines("care", "spacing-rules", desk.director))
                .filteredOn(ReferenceBook.Line::seedChanged)
                .extracting(ReferenceBook.Line::code)
                .containsExactly("SC-01");
        assertThat(desk.minDays(desk.node)).isEqualTo(10);
    }

    /** As after an update that lets the record have one component more: the catalogue stays readable, the signature holds. */
    @Test
    void whatASignedVersionCouldNotSayYetIsTakenFromTheSeed() {
        desk.sign(spacing(0, "minDays", "10"));
        desk.execute(
                "UPDATE reference_edit SET body = REPLACE(body, '\"later\":\"MESOTHERAPY\",', '')");
        assertThat(desk.stored("SELECT body FROM reference_edit")).doesNotContain("later\"");

        assertThat(desk.minDays(desk.node())).isEqualTo(10);
        assertThat(desk.sheet().changed()).containsExactly(new Difference("minDays", "7", "10"));
        desk.sign(spacing(1, "minDays", "11"));
        assertThat(desk.stored("SELECT body FROM reference_edit WHERE running"))
                .contains("\"later\":\"MESOTHERAPY\"");
    }

    @Test
    void whoLookedAtAnOlderVersionIsTold() {
        desk.sign(spacing(0, "minDays", "10"));

        assertRefused(() -> desk.sign(spacing(0, "minDays", "11")), "reference-edit-changed");
        assertRefused(() -> desk.withdraw(0), "reference-edit-changed");
        assertRefused(() -> desk.sign(spacing(1, "minDays", "10")), "reference-edit-unchanged");
    }

    @Test
    void ofTwoWhoSignAtOnceTheSecondIsTold() throws InterruptedException {
        var together = new CyclicBarrier(2);
        List<Object> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Object>> running = new ArrayList<>();
            for (String days : List.of("10", "11")) {
                Callable<Object> signing =
                        () -> {
                            together.await();
                            desk.sign(spacing(0, "minDays", days));
                            return "signed";
                        };
                running.add(threads.submit(signing));
            }
            for (Future<Object> each : running) {
                try {
                    answers.add(each.get());
                } catch (ExecutionException e) {
                    answers.add(((Problem) e.getCause()).code());
                }
            }
        }

        assertThat(answers).containsExactlyInAnyOrder("signed", "reference-edit-changed");
        assertThat(desk.sheet().history()).hasSize(1);
    }

    @Test
    void whatFailsWithTheSignatureLeavesNothingAndNobodySeesIt() {
        EditCheck fails =
                new EditCheck() {
                    @Override
                    public boolean concerns(String module, Catalogue<?> catalogue) {
                        return true;
                    }

                    @Override
                    public Consequence check(Draft draft, Record value, CallContext context) {
                        return handle -> {
                            throw new IllegalStateException("no template can be made");
                        };
                    }
                };
        ReferenceEdits failing = desk.edits(List.of(fails));

        assertThatThrownBy(() -> failing.sign(spacing(0, "minDays", "10"), desk.director))
                .hasMessage("no template can be made");
        assertThat(desk.minDays(desk.node)).isEqualTo(7);
        assertThat(desk.sheet().history()).isEmpty();
    }
}
