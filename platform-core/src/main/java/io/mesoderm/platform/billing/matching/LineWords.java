package io.mesoderm.platform.billing.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a bank wrote beside an amount, to be searched: capitals, letters and digits alone, word by word. */
final class LineWords {

    private static final Set<String> CASH =
            Set.of(
                    "CASH",
                    "BAREINZAHLUNG",
                    "EINZAHLUNG",
                    "BARGELD",
                    "NAKIT",
                    "ESPECES",
                    "EFECTIVO");

    private static final Set<String> CARDS =
            Set.of("CARD", "CARDS", "KARTEN", "KARTENUMSATZ", "KART", "POS", "ACQUIRING", "CARTE");

    private static final Set<String> FEES =
            Set.of(
                    "FEE",
                    "FEES",
                    "CHARGE",
                    "CHARGES",
                    "GEBUHR",
                    "GEBUHREN",
                    "ENTGELT",
                    "ENTGELTE",
                    "KONTOFUHRUNG",
                    "PROVISION",
                    "UCRET",
                    "UCRETI",
                    "KOMISYON",
                    "FRAIS",
                    "COMISION");

    private final List<String> words;
    private final String run;

    LineWords(String text) {
        this.words =
                Arrays.stream(plain(text).split("[^A-Z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        this.run = words.stream().collect(Collectors.joining(" ", " ", " "));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Whether a number of ours stands there, however it is parted, and not as a piece of a longer one. */
    boolean name(String number) {
        String joined = plain(number).replaceAll("[^A-Z0-9]+", "");
        if (joined.isEmpty()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            StringBuilder parts = new StringBuilder();
            for (int j = i; j < words.size() && parts.length() < joined.length(); j++) {
                parts.append(words.get(j));
                if (joined.contentEquals(parts)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean tellOf(String party) {
        String sought = new LineWords(party).run;
        return sought.length() > 4 && run.contains(sought);
    }

    boolean tellOfCash() {
        return words.stream().anyMatch(CASH::contains);
    }

    boolean tellOfCards() {
        return words.stream().anyMatch(CARDS::contains);
    }

    boolean tellOfFees() {
        return words.stream().anyMatch(FEES::contains);
    }
}
