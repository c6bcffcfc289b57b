package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.tasks.NewTask;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens a task for each time a medicine asks to be looked after, and drops what is open when it ends. */
final class MedicineFollowUps {

    private final ReferenceData reference;
    private final Tasks tasks;

    MedicineFollowUps(ReferenceData reference, Tasks tasks) {
        this.reference = reference;
        this.tasks = tasks;
    }

    /** A medicine that was begun. */
    record Begun(UUID course, PatientId patient, Entry<Medicine> medicine, LocalDate on) {}

    /** Those whose last day is not over at the site; the task is due when that day ends. */
    void open(Handle handle, Begun begun, Site site, LocalDate today, CallContext context) {
        for (Entry<FollowUp> entry : reference.list(FollowUp.CATALOGUE, context)) {
            FollowUp followUp = entry.value();
            LocalDate last = followUp.to(begun.on());
            if (followUp.medicine().equals(begun.medicine().code()) && !last.isBefore(today)) {
                tasks.open(handle, task(begun, entry, site, last), context);
            }
        }
    }

    private static NewTask task(Begun begun, Entry<FollowUp> entry, Site site, LocalDate last) {
        Locale locale = site.locale();
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale);
        return new NewTask(
                keys(begun.course()) + entry.code(),
                site.id(),
                "medicine-follow-up",
                true,
                Optional.of(begun.patient()),
                Optional.of(begun.course()),
                List.of(
                        in(begun.medicine().value().name(), locale),
                        in(entry.value().ask(), locale),
                        day.format(entry.value().from(begun.on())),
                        day.format(last)),
                last.plusDays(1).atStartOfDay(site.zone()).toInstant(),
                Optional.of(Role.PRESCRIBER));
    }

    void drop(Handle handle, UUID course, CallContext context) {
        tasks.dropAll(handle, keys(course), context);
    }

    private static String keys(UUID course) {
        return "medicine/" + course + "/";
    }

    static String in(Map<String, String> text, Locale locale) {
        return text.getOrDefault(locale.getLanguage(), text.getOrDefault("en", ""));
    }
}
