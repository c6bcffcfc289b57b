package io.mesoderm.platform.billing.bank.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What field 86 says of a line: free text, or the subfields of Central Europe's banks ({@code ?20…?32…}). */
record SwiftWords(
        String text, Optional<String> name, Optional<String> account, Optional<String> endToEnd) {

    private static final Pattern STRUCTURED =
            Pattern.compile("\\s*\\d{3}\\?\\d{2}.*", Pattern.DOTALL);
    private static final Pattern SUBFIELD = Pattern.compile("\\?(\\d{2})([^?]*)");
    private static final Pattern END_TO_END =
            Pattern.compile("EREF\\+(.{1,35}?)(?=[A-Z]{4}\\+|\\s|$)");

    static SwiftWords of(List<String> lines) {
        String joined = String.join("", lines);
        if (!STRUCTURED.matcher(joined).matches()) {
            String text = String.join(" ", lines).replaceAll("\\s+", " ").strip();
            return new SwiftWords(text, Optional.empty(), Optional.empty(), endToEnd(text));
        }
        List<String> text = new ArrayList<>();
        StringBuilder purpose = new StringBuilder();
        StringBuilder name = new StringBuilder();
        String account = "";
        Matcher subfield = SUBFIELD.matcher(joined);
        while (subfield.find()) {
            int key = Integer.parseInt(subfield.group(1));
            String value = subfield.group(2);
            if (key == 0) {
                text.add(value.strip());
            } else if ((key >= 20 && key <= 29) || (key >= 60 && key <= 63)) {
                purpose.append(value);
            } else if (key == 31 && account.isEmpty()) {
                account = value.strip();
            } else if (key == 32 || key == 33) {
                name.append(value);
            } else if (key == 38) {
                account = value.strip();
            }
        }
        text.add(purpose.toString().strip());
        return new SwiftWords(
                String.join(" ", text).strip(),
                Optional.of(name.toString().strip()).filter(n -> !n.isEmpty()),
                Optional.of(account).filter(a -> !a.isEmpty()),
                endToEnd(purpose.toString()));
    }

    private static Optional<String> endToEnd(String text) {
        Matcher matcher = END_TO_END.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
