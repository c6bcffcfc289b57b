package io.mesoderm.platform.billing.policy;

import static io.mesoderm.platform.billing.policy.RefundLimit.Point.COMPENSATION;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.DUE_DAYS;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.FEE_AMOUNT;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.FEE_BEFORE_FIRST;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.FEE_PERCENT;
import static io.mesoderm.platform.billing.policy.RefundLimit.Point.USED_AT_LIST_PRICE;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.mesoderm.platform.billing.policy.RefundLimit.Point;
import io.mesoderm.platform.reference.ChainReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** In what policies go beyond the limits that are shipped. */
class RefundLimitTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path SEEDS = Path.of("../seeds/billing");

    /** Each law's own policy is within it, and so is one that keeps nothing. */
    @ParameterizedTest
    @CsvSource({
        "quebec, quebec",
        "korea, korea",
        "taiwan, taiwan-style",
        "japan, japan-continuous-services",
        "quebec, pro-rata",
        "japan, pro-rata"
    })
    void isKeptByTheLawsOwnPolicy(String limit, String policy) {
        assertThat(limit(limit).exceededBy(shipped(policy))).isEmpty();
    }

    @Test
    void isExceededByEveryPointOnItsOwn() {
        assertThat(quebec("used: LIST_PRICE")).containsExactly(USED_AT_LIST_PRICE);
        assertThat(quebec("due-days: 11")).containsExactly(DUE_DAYS);
        assertThat(
                        quebec(
                                "currency: CAD",
                                "fee: {percent: 10, of: UNPERFORMED, amount-minor: 5000}"))
                .containsExactly(FEE_BEFORE_FIRST);
        assertThat(ofBegun("currency: CAD", "fee: {percent: 10.5, amount-minor: 5000}"))
                .containsExactly(FEE_PERCENT);
        assertThat(ofBegun("currency: CAD", "fee: {percent: 10, of: PRICE, amount-minor: 5000}"))
                .containsExactly(FEE_PERCENT);
        assertThat(ofBegun("currency: CAD", "fee: {percent: 10, amount-minor: 5001}"))
                .containsExactly(FEE_AMOUNT);
        assertThat(ofBegun("currency: EUR", "fee: {percent: 10, amount-minor: 5000}"))
                .containsExactly(FEE_AMOUNT);
        assertThat(limit("korea").exceededBy(policy("due-days: 90"))).containsExactly(COMPENSATION);
    }

    @Test
    void isKeptByWhatItsOwnCapBringsBelow() {
        assertThat(
                        ofBegun(
                                "currency: CAD",
                                "fee: {percent: 30, of: PRICE}",
                                "law: {percent: 10, of: REMAINDER, amount-minor: 4000}"))
                .isEmpty();
        assertThat(ofBegun("fee: {percent: 0}")).isEmpty();
        assertThat(ofBegun("currency: CAD", "fee: {amount-minor: 0}")).isEmpty();
    }

    /** However small the rest is, a minimum is kept of it. */
    @Test
    void isExceededByAMinimum() {
        assertThat(
                        ofBegun(
                                "currency: CAD",
                                "fee: {percent: 10, amount-minor: 5000, minimum-minor: 1}"))
                .containsExactly(FEE_PERCENT);
    }

    @Test
    void holdsForWhatAnIllnessGivesBackToo() {
        assertThat(
                        quebec(
                                "currency: CAD",
                                "medical: {used: LIST_PRICE, fee: {percent: 20, amount-minor: 6000}}"))
                .containsExactly(USED_AT_LIST_PRICE, FEE_PERCENT, FEE_AMOUNT, FEE_BEFORE_FIRST);
    }

    /** Each of two fees is within the law, and a contract may bear both. */
    @Test
    void isExceededByTwoFeesThatAddUp() {
        String both =
                "fee: {percent: 10, amount-minor: 5000}\nmedical: {used: CARRYING_VALUE, fee: {percent: 10, amount-minor: 5000}}";

        assertThat(ofBegun("currency: CAD", both)).containsExactly(FEE_PERCENT, FEE_AMOUNT);
        assertThat(ofBegun("currency: CAD", both, "law: {percent: 10, amount-minor: 5000}"))
                .isEmpty();
    }

    private static List<Point> ofBegun(String... lines) {
        return limit("quebec")
                .exceededBy(policy("no-fee-before-first: true\n" + String.join("\n", lines)));
    }

    private static List<Point> quebec(String... lines) {
        return limit("quebec").exceededBy(policy(String.join("\n", lines)));
    }

    private static RefundPolicy policy(String lines) {
        String defaults =
                (lines.contains("no-fee") ? "" : "no-fee-before-first: false\n")
                        + (lines.startsWith("used:") ? "" : "used: CARRYING_VALUE\n");
        try {
            String yaml = "name: {en: Test}\nadviser-must-confirm: false\n" + defaults + lines;
            return ChainReference.record(YAML.readTree(yaml).toString(), RefundPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RefundLimit limit(String code) {
        return entry("refund-limits.yaml", code, RefundLimit.class);
    }

    private static RefundPolicy shipped(String code) {
        return entry("refund-policies.yaml", code, RefundPolicy.class);
    }

    private static <R extends Record> R entry(String file, String code, Class<R> type) {
        try {
            var entries = YAML.readTree(SEEDS.resolve(file).toFile()).path("entries");
            return StreamSupport.stream(entries.spliterator(), false)
                    .filter(entry -> entry.path("code").asText().equals(code))
                    .map(entry -> (com.fasterxml.jackson.databind.node.ObjectNode) entry)
                    .map(entry -> entry.without(List.of("code", "sources", "design-default")))
                    .map(body -> ChainReference.record(body.toString(), type))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
