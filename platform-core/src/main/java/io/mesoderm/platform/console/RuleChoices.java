package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a settlement rule may be for, by the value the API takes and as people call it, in the order of those names.
 *
 * @param items codes of what is charged
 */
public record RuleChoices(
        Map<String, String> sites,
        Map<String, String> items,
        Map<String, String> models,
        Map<String, String> bases) {

    static RuleChoices of(PageRequest request, ModuleViews views) {
        Map<String, String> names = views.chainServiceNames(request);
        Map<String, String> items =
                request.all(Call.get(request.resource() + "/service-items")).stream()
                        .map(item -> item.path("code").asText())
                        .collect(
                                Collectors.toMap(
                                        code -> code, code -> names.getOrDefault(code, code)));
        return new RuleChoices(
                byName(request.siteNames()),
                byName(items),
                constants(request.words(), "settlement-model.", SettlementModel.values()),
                constants(request.words(), "settlement-basis.", SettlementBasis.values()));
    }

    /** A site's name. */
    public String site(JsonNode id) {
        return sites.getOrDefault(id.asText(), "");
    }

    /** What an item is called; its code if nobody calls it anything. */
    public String item(String code) {
        return items.getOrDefault(code, code);
    }

    private static Map<String, String> byName(Map<String, String> names) {
        Map<String, String> sorted = new LinkedHashMap<>();
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Map<String, String> constants(Words words, String prefix, Enum<?>[] constants) {
        Map<String, String> said = new LinkedHashMap<>();
        Arrays.stream(constants)
                .forEach(each -> said.put(each.name(), words.say(prefix + each.name())));
        return said;
    }
}
