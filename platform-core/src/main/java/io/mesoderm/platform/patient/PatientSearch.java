package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds patients by what people say at the desk: parts of the name, a birth date, a number, a phone
 * or mail address. Finds only charts that the call may open; a retired duplicate is found as its
 * survivor.
 */
public final class PatientSearch {

    private static final int MOST_WORDS = 5;

    /** What is looked for; empty text finds everybody, in the order of names. */
    public record Wanted(
            Optional<String> text,
            Optional<LocalDate> birthDate,
            Optional<PatientId> after,
            int limit) {}

    /** A patient as a list shows it. */
    public record Found(
            PatientId id,
            String number,
            String familyName,
            String givenNames,
            Optional<LocalDate> birthDate,
            Sex sex) {}

    private PatientSearch() {}

    public static Page<Found> find(Handle handle, Wanted wanted, CallContext context) {
        List<String> words = words(wanted.text());
        Query query = handle.createQuery(sql(words.size(), wanted));
        for (int i = 0; i < words.size(); i++) {
            query.bind("word" + i, words.get(i)).bind("prefix" + i, escaped(words.get(i)) + "%");
        }
        wanted.birthDate().ifPresent(day -> query.bind("birth", day));
        wanted.after().ifPresent(id -> bindAfter(handle, query, id));
        ChartAccess.bindSite(query, context).bind("limit", wanted.limit() + 1);
        List<Found> found = new ArrayList<>(query.mapTo(Found.class).list());
        if (found.size() <= wanted.limit()) {
            return new Page<>(found, Optional.empty());
        }
        found.removeLast();
        return new Page<>(found, Optional.of(found.getLast().id().toString()));
    }

    private static String sql(int words, Wanted wanted) {
        StringBuilder match = new StringBuilder("TRUE");
        for (int i = 0; i < words; i++) {
            match.append(
                    """
                     AND (m.family_name LIKE :prefix%1$d OR m.given_names LIKE :prefix%1$d
                       OR m.number = :word%1$d OR m.phone = :word%1$d OR m.email = :word%1$d
                       OR m.id IN (SELECT patient_id FROM patient_identifier WHERE value = :word%1$d))
                    """
                            .formatted(i));
        }
        if (wanted.birthDate().isPresent()) {
            match.append(" AND m.birth_date = :birth");
        }
        return """
                WITH RECURSIVE family (root, id) AS (
                  SELECT l.survivor_id, l.survivor_id FROM patient_link l
                  WHERE l.running AND l.survivor_id NOT IN
                    (SELECT retired_id FROM patient_link WHERE running)
                  UNION
                  SELECT f.root, l.retired_id FROM family f
                  JOIN patient_link l ON l.survivor_id = f.id AND l.running)
                SELECT p.id, p.number, p.family_name, p.given_names, p.birth_date, p.sex FROM patient p
                WHERE p.id IN (SELECT COALESCE(f.root, m.id) FROM patient m
                    LEFT JOIN family f ON f.id = m.id WHERE %s)
                  AND %s %s
                ORDER BY p.family_name, p.given_names, p.id LIMIT :limit
                """
                .formatted(
                        match,
                        ChartAccess.SITE_SEES.formatted(
                                "SELECT p.id UNION SELECT id FROM family WHERE root = p.id"),
                        wanted.after().isPresent() ? AFTER : "");
    }

    private static final String AFTER =
            """
            AND (p.family_name > :family OR (p.family_name = :family
              AND (p.given_names > :given OR (p.given_names = :given AND p.id > :after))))
            """;

    private static void bindAfter(Handle handle, Query query, PatientId after) {
        Patient last =
                Patients.find(handle, after)
                        .orElseThrow(() -> Problem.invalid("cursor", "is not one of ours"));
        query.bind("family", last.familyName())
                .bind("given", last.givenNames())
                .bind("after", after);
    }

    private static List<String> words(Optional<String> text) {
        return text.map(t -> Arrays.asList(t.strip().split("[\\s,]+"))).orElse(List.of()).stream()
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static String escaped(String word) {
        return word.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }
}
