package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.care.ExpectedDay;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the rows of a site by what is to be done about them, the first due first. */
final class DueList {

    /** Who did not come is a list of their own: they would in time stand before everybody who is due. */
    static final Set<State> USUAL = Set.of(State.WAITING, State.BOOKED, State.PENDING_REVIEW);

    private static final String PART =
            " WHERE site_id = ? AND state = ? AND due_on <= ?%s ORDER BY due_on, patient_id, modality LIMIT ?";

    private static final String BEHIND =
            " AND due_on >= ? AND (due_on > ? OR patient_id > ? OR (patient_id = ? AND modality > ?))";

    private DueList() {}

    /** The last row that somebody has. */
    record Cursor(LocalDate dueOn, PatientId patient, Modality modality) {

        /** Nothing, if it is none that was given out. */
        static Optional<Cursor> read(String text) {
            String[] words = text.split("_", 3);
            try {
                return words.length < 3
                        ? Optional.empty()
                        : Optional.of(
                                new Cursor(
                                        LocalDate.parse(words[0]),
                                        new PatientId(UUID.fromString(words[1])),
                                        Modality.valueOf(words[2])));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        static Cursor of(Due due) {
            return new Cursor(due.dueOn(), due.patient(), due.modality());
        }

        @Override
        public String toString() {
            return dueOn + "_" + patient + "_" + modality;
        }
    }

    /** The next rows behind the cursor; each state is a range of the index of its own. */
    static List<Due> next(
            Connection connection,
            SiteId site,
            Set<State> states,
            LocalDate until,
            Optional<Cursor> after,
            int atMost)
            throws SQLException {
        String part =
                "(" + DueTable.COLUMNS + PART.formatted(after.isPresent() ? BEHIND : "") + ")";
        String all = String.join(" UNION ALL ", states.stream().map(state -> part).toList());
        try (PreparedStatement select =
                connection.prepareStatement(
                        all + " ORDER BY due_on, patient_id, modality LIMIT ?")) {
            int at = 1;
            for (State state : states) {
                select.setBytes(at++, DueTable.bytes(site.value()));
                select.setString(at++, state.name());
                select.setDate(at++, Date.valueOf(until));
                if (after.isPresent()) {
                    at = bind(select, at, after.get());
                }
                select.setInt(at++, atMost);
            }
            select.setInt(at, atMost);
            List<Due> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(DueTable.kept(row).due());
                }
            }
            return rows;
        }
    }

    private static int bind(PreparedStatement select, int first, Cursor after) throws SQLException {
        int at = first;
        byte[] patient = DueTable.bytes(after.patient().value());
        select.setDate(at++, Date.valueOf(after.dueOn()));
        select.setDate(at++, Date.valueOf(after.dueOn()));
        select.setBytes(at++, patient);
        select.setBytes(at++, patient);
        select.setString(at++, after.modality().name());
        return at;
    }

    /** The days of these ids between two others on which a session is due that nobody has booked yet. */
    static List<ExpectedDay> waiting(
            Connection connection, List<PatientId> patients, LocalDate from, LocalDate to)
            throws SQLException {
        if (patients.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT modality, due_on FROM due"
                                + DueTable.among(patients)
                                + " AND state = 'WAITING' AND due_on BETWEEN ? AND ? ORDER BY due_on, modality")) {
            DueTable.bind(select, patients);
            select.setDate(patients.size() + 1, Date.valueOf(from));
            select.setDate(patients.size() + 2, Date.valueOf(to));
            List<ExpectedDay> days = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(new ExpectedDay(row.getString(1), row.getDate(2).toLocalDate()));
                }
            }
            return days;
        }
    }

    /** How many of a site are due by a day, by state. */
    static Map<State, Long> counts(Connection connection, SiteId site, LocalDate until)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT state, COUNT(*) FROM due WHERE site_id = ? AND due_on <= ? GROUP BY state")) {
            select.setBytes(1, DueTable.bytes(site.value()));
            select.setDate(2, Date.valueOf(until));
            Map<State, Long> counts = new EnumMap<>(State.class);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(State.valueOf(row.getString(1)), row.getLong(2));
                }
            }
            return counts;
        }
    }
}
