package io.mesoderm.spi.care;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.view.View;

/**
 * A document for the patient's file (aftercare given, consent read), as a view the host renders and
 * prints; any but a form. The message of {@code titleKey} is its title: the length is that of the words.
 */
public record ProducedDocument(
        @Length(min = 1, max = 64) String kind, @Length(max = 200) String titleKey, View content) {}
