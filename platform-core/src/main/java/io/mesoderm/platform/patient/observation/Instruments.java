package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chain's instruments, each version of each. */
final class Instruments {

    private final ReferenceData reference;

    Instruments(ReferenceData reference) {
        this.reference = reference;
    }

    List<Entry<Instrument>> all(CallContext context) {
        return reference.list(Instrument.CATALOGUE, context);
    }

    /** By {@code instrument@version}, as codes of the catalogue are made. */
    Map<String, Instrument> byCode(CallContext context) {
        Map<String, Instrument> known = new HashMap<>();
        all(context).forEach(entry -> known.put(entry.code(), entry.value()));
        return known;
    }

    /** A version that may be recorded; a problem at the field otherwise, with the reason if the version is a bad one. */
    Instrument require(String instrument, String version, CallContext context) {
        List<Instrument> versions =
                all(context).stream()
                        .map(Entry::value)
                        .filter(each -> each.instrument().equals(instrument))
                        .toList();
        if (versions.isEmpty()) {
            throw Problem.invalid("instrument", "is none of seeds/care/instruments.yaml");
        }
        Instrument wanted =
                versions.stream()
                        .filter(each -> each.version().equals(version))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "version",
                                                "must be one of " + recordable(versions)));
        wanted.refused()
                .ifPresent(
                        why -> {
                            String words = Instrument.words(why, context.locale().getLanguage());
                            throw Problem.of(422, "instrument-version-refused", words)
                                    .field("version", words);
                        });
        return wanted;
    }

    private static String recordable(List<Instrument> versions) {
        return String.join(
                ", ",
                versions.stream()
                        .filter(each -> each.refused().isEmpty())
                        .map(Instrument::version)
                        .toList());
    }
}
