package io.mesoderm.spi.care;

import io.mesoderm.spi.view.View;

/**
 * A document for the patient's file (aftercare given, consent read), as a view the host renders and
 * prints.
 */
public record ProducedDocument(String kind, String titleKey, View content) {}
