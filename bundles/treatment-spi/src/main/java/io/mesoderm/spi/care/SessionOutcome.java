package io.mesoderm.spi.care;

import io.mesoderm.spi.view.View;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the core keeps of a session, so that the chart reads and a recall finds without the module.
 * Build it with {@link #summarised}; do not call the constructor, whose components may grow.
 *
 * <p>The host fills in the words of summary and documents, reads everything back as the chart will, and refuses the whole
 * session if it cannot, or if something is longer than its type says: the module failed. A summary is any view but a
 * form, at most 64 KiB as JSON, its words filled in; it and each document are at most ten views within one another, and
 * a figure of a chart is finite, below 10<sup>38</sup>. In all an outcome has at most 1000 parts and 2 MiB as JSON.
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
