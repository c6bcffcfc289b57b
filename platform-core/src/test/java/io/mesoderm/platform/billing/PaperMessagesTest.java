package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.language.Messages;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Whatever the books may have to say on a paper has its words, in each language that papers speak. */
class PaperMessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyKindOfMoneyHasAWord(String language) {
        Messages messages = Messages.of("paper.messages", Locale.forLanguageTag(language));

        assertThat(messages.language()).contains(Locale.forLanguageTag(language));
        assertThat(
                        Stream.of(
                                        keys("tender.", Tender.values()),
                                        keys("source.", SiteClaims.Source.values()),
                                        keys("refund-reason.", RefundReason.values()),
                                        keys("", Invoice.Kind.values()))
                                .flatMap(each -> each))
                .allMatch(key -> messages.find(key).isPresent());
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }
}
