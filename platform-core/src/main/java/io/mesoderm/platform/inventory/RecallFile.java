package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.patient.PatientNames.Named;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All uses of a lot as a table for whoever calls the patients: written page by page, so that no lot is too big for it. */
final class RecallFile {

    /** A spreadsheet would take a text that begins so for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private static final List<String> HEAD =
            List.of(
                    "product",
                    "lot",
                    "used at",
                    "site",
                    "patient number",
                    "patient",
                    "practitioner",
                    "session",
                    "quantity",
                    "unit",
                    "zone");

    private final TenantDatabase database;

    RecallFile(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer of(LotId lot, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Recall.Head head = Recall.head(handle, lot);
                    Set<PatientId> patients = LotUses.patients(handle, lot);
                    Map<SiteId, Site> sites =
                            Sites.list(handle).stream()
                                    .collect(Collectors.toMap(Site::id, site -> site));
                    return new FileAnswer(
                            "recall_" + lot + ".csv",
                            "text/csv; charset=utf-8; header=present",
                            out -> write(out, lot, head, sites, context),
                            patients);
                });
    }

    private void write(
            FileOutput out,
            LotId lot,
            Recall.Head head,
            Map<SiteId, Site> sites,
            CallContext context)
            throws IOException {
        var csv =
                new CSVPrinter(
                        new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        csv.printRecord(HEAD);
        Optional<UUID> behind = Optional.empty();
        List<Recall.Use> page;
        do {
            page = page(lot, behind, context);
            for (Recall.Use use : page) {
                csv.printRecord(row(use, head, sites));
            }
            behind = page.isEmpty() ? behind : Optional.of(page.getLast().use().id());
        } while (page.size() == Paged.MOST);
        csv.flush();
    }

    private List<Recall.Use> page(LotId lot, Optional<UUID> behind, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        Recall.named(
                                handle, LotUses.page(handle, lot, behind, Paged.MOST), context));
    }

    private static List<String> row(Recall.Use row, Recall.Head head, Map<SiteId, Site> sites) {
        LotUses.OfLot use = row.use();
        Site site = sites.get(use.site());
        ZoneId zone = site.zone();
        return List.of(
                guarded(head.productName()),
                guarded(head.lotNumber()),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(use.usedAt().atZone(zone)),
                guarded(site.name()),
                row.patient().map(Named::number).orElse(""),
                guarded(row.patient().map(Named::name).orElse("")),
                guarded(use.practitionerName()),
                use.session().map(Object::toString).orElse(""),
                use.quantity().toPlainString(),
                head.unit(),
                guarded(use.zone()));
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
