package io.mesoderm.platform.bookimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** How a book's table is read, and what of it nobody guesses. */
class BookFileTest {

    @TempDir private Path folder;

    private static List<FileLine> read(String file, ImportKind kind) {
        return BookFile.read(file.getBytes(StandardCharsets.UTF_8), kind);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-10 09:30, 2026-04-10T09:30",
        "2026-04-10T09:30:00, 2026-04-10T09:30",
        "10.4.2026 9:30, 2026-04-10T09:30",
        "20260410T0930, 2026-04-10T09:30"
    })
    void aTimeIsReadWhereNobodyHasToGuess(String text, String time) {
        assertThat(FileTimes.time(text, false).orElseThrow().local()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04/10/2026 09:30",
                "2026-02-30 09:30",
                "46122.395833",
                "tomorrow",
                "10.4.26 9:30"
            })
    void andNotWhereOneWould(String text) {
        assertThat(FileTimes.time(text, false)).isEmpty();
    }

    @Test
    void anOffsetSaysWhichOfTwoHoursIsMeant() {
        FileTimes.Time time = FileTimes.time("2026-10-25T02:30+01:00", false).orElseThrow();
        assertThat(time.local()).isEqualTo("2026-10-25T02:30");
        assertThat(time.offset()).contains("+01:00");
    }

    /** In a workbook a time is a number of days; its fraction is rounded to the minute that was typed. */
    @Test
    void aWorkbooksNumberIsATime() {
        assertThat(FileTimes.time("46122.395833", true).orElseThrow().local())
                .isEqualTo("2026-04-10T09:30");
        assertThat(FileTimes.day("46122", true)).contains(LocalDate.of(2026, 4, 10));
    }

    @Test
    void columnsStandInAnyOrderAndALineWithAFaultLeavesTheOthersAlone() {
        List<FileLine> lines =
                read(
                        """
                        start;PATIENT;External-ID;treatment;practitioner;colour
                        2026-04-10 09:00;1;x-1;prp;Dr. A;red
                        2026-04-10 09:00;1;;prp;Dr. A;red

                        2026-04-10 09:00;1;x-1;peeling;Dr. A;red
                        """,
                        ImportKind.VISITS);
        assertThat(lines).extracting(FileLine::number).containsExactly(2, 3, 5);
        assertThat(lines.getFirst().fault()).isEmpty();
        assertThat(lines.getFirst().modality()).contains("PRP");
        assertThat(lines.get(1).fault().orElseThrow().words()).isEqualTo("external id: is missing");
        assertThat(lines.get(2).fault().orElseThrow().words())
                .isEqualTo("external id: is that of line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "external id,patient,treatment,start|has no line below the names of its columns",
                "external id,patient,treatment,start\\nx,1,PRP,2026-04-10|has no column practitioner; the first row names the columns",
                "patient,patient\\n1,2|names the column 'patient' twice"
            })
    void aFileThatCannotBeABookIsRefusedWhole(String file, String why) {
        assertThatThrownBy(() -> read(file.replace("\\n", "\n"), ImportKind.VISITS))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().message()).isEqualTo(why));
    }

    @Test
    void aWorkbookIsReadLikeATextOfItsCells() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("book");
            List<String> names =
                    List.of("external id", "patient", "treatment", "start", "practitioner");
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
            }
            sheet.value(1, 0, "x-1");
            sheet.value(1, 1, 10005);
            sheet.value(1, 2, "LLLT");
            sheet.value(1, 3, LocalDateTime.of(2026, 4, 10, 9, 30));
            sheet.value(1, 4, "Dr. A");
        }
        FileLine line = BookFile.read(asOffices(bytes.toByteArray()), ImportKind.VISITS).getFirst();
        assertThat(line.fault()).isEmpty();
        assertThat(line.patient()).contains("10005");
        assertThat(line.start()).contains(LocalDateTime.of(2026, 4, 10, 9, 30));
    }

    /** Packed as office programs do: a streaming writer's archive tells the sizes of its parts only at its end. */
    private byte[] asOffices(byte[] workbook) throws IOException {
        Path written = Files.write(folder.resolve("book.xlsx"), workbook);
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipFile(written.toFile());
                var to = new ZipOutputStream(bytes)) {
            for (var entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
        }
        return bytes.toByteArray();
    }
}
