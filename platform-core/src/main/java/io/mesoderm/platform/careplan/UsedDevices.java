package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;

/** The devices of a session that serve one patient after another, kept for who has to look back (AE-04). */
final class UsedDevices {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MOST = 10;
    private static final int LONGEST = 60;

    private UsedDevices() {}

    /** The module's answer, if it can be kept; {@link IllegalArgumentException} else. */
    static Set<String> checked(Set<String> devices) {
        boolean fits =
                devices.size() <= MOST
                        && devices.stream()
                                .allMatch(d -> d.length() <= LONGEST && CODE.matcher(d).matches());
        if (!fits) {
            throw new IllegalArgumentException("no devices of a session: " + devices);
        }
        return Set.copyOf(devices);
    }

    static void insert(
            Handle handle,
            SessionDraft draft,
            ModuleId module,
            LocalDate day,
            Set<String> devices) {
        for (String device : devices) {
            handle.createUpdate(
                            """
                            INSERT INTO session_device (session_id, code, site_id, module, done_on, patient_id)
                            VALUES (:session, :code, :site, :module, :day, :patient)
                            """)
                    .bind("session", draft.id())
                    .bind("code", device)
                    .bind("site", draft.site())
                    .bind("module", module)
                    .bind("day", day)
                    .bind("patient", draft.patient())
                    .execute();
        }
    }
}
