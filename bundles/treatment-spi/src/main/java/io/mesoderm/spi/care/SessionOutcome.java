package io.mesoderm.spi.care;

import io.mesoderm.spi.view.View;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the core keeps of a session, so that the chart reads and a recall finds without the module.
 * Build it with {@link #summarised}; do not call the constructor, whose components may grow.
 */
public record SessionOutcome(
        View summary,
        List<ProductUse> productUses,
        List<ObservedValue> observations,
        List<ReportedEvent> adverseEvents,
        List<ProducedDocument> documents) {

    /** Starts an outcome with how the session reads afterwards. */
    public static Builder summarised(View summary) {
        return new Builder(summary);
    }

    /** Collects the parts; not thread-safe. */
    public static final class Builder {

        private final View summary;
        private final List<ProductUse> productUses = new ArrayList<>();
        private final List<ObservedValue> observations = new ArrayList<>();
        private final List<ReportedEvent> adverseEvents = new ArrayList<>();
        private final List<ProducedDocument> documents = new ArrayList<>();

        private Builder(View summary) {
            this.summary = Objects.requireNonNull(summary, "summary");
        }

        public Builder used(ProductUse use) {
            productUses.add(use);
            return this;
        }

        public Builder observed(ObservedValue value) {
            observations.add(value);
            return this;
        }

        public Builder reported(ReportedEvent event) {
            adverseEvents.add(event);
            return this;
        }

        public Builder produced(ProducedDocument document) {
            documents.add(document);
            return this;
        }

        public SessionOutcome build() {
            return new SessionOutcome(
                    summary,
                    List.copyOf(productUses),
                    List.copyOf(observations),
                    List.copyOf(adverseEvents),
                    List.copyOf(documents));
        }
    }
}
