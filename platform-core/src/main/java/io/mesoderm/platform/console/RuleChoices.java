package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a settlement rule may be for, by the value the API takes and as people call it, in the order of those names.
 *
 * @param templates codes of package templates
 * @param items codes of what is charged
 * @param measures kinds of units
 */
public record RuleChoices(
        Map<String, String> sites,
        Map<String, String> templates,
        Map<String, String> items,
        Map<String, String> measures,
        Map<String, String> models,
        Map<String, String> bases) {

    static RuleChoices of(PageRequest request, ModuleViews views) {
        return new RuleChoices(
                byName(request.siteNames()),
                templates(request),
                items(request, views),
                constants(request.words(), "measure.", Measure.values()),
                constants(request.words(), "settlement-model.", SettlementModel.values()),
                constants(request.words(), "settlement-basis.", SettlementBasis.values()));
    }

    /** The packages of the chain, by code, as people call them. */
    static Map<String, String> templates(PageRequest request) {
        return byName(
                request.all(Call.get(request.resource() + "/package-templates")).stream()
                        .collect(
                                Collectors.toMap(
                                        template -> template.path("code").asText(),
                                        template -> template.path("name").asText(),
                                        (older, newer) -> newer)));
    }

    /** What the chain charges, by code, as people call it. */
    static Map<String, String> items(PageRequest request, ModuleViews views) {
        Map<String, String> names = views.chainServiceNames(request);
        return byName(
                request.all(Call.get(request.resource() + "/service-items")).stream()
                        .map(item -> item.path("code").asText())
                        .collect(
                                Collectors.toMap(
                                        code -> code, code -> names.getOrDefault(code, code))));
    }

    /** A site's name. */
    public String site(JsonNode id) {
        return sites.getOrDefault(id.asText(), "");
    }

    /** What an item is called; its code if nobody calls it anything. */
    public String item(String code) {
        return items.getOrDefault(code, code);
    }

    /** What a rule is for, in words: its package template, item and kind of unit, as far as it names them. */
    public String subject(JsonNode rule, Words words) {
        String subject =
                Stream.of(
                                named(rule.path("packageTemplate"), templates),
                                named(rule.path("serviceItem"), items),
                                named(rule.path("measure"), measures))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(", "));
        return subject.isEmpty() ? words.say("every-item") : subject;
    }

    private static String named(JsonNode code, Map<String, String> names) {
        return names.getOrDefault(code.asText(""), code.asText(""));
    }

    static Map<String, String> byName(Map<String, String> names) {
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
