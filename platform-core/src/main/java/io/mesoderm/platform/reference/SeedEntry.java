package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** One entry of a seed file; {@code body} holds its own fields as they stand in the file. */
record SeedEntry(String code, List<String> sources, boolean designDefault, ObjectNode body) {}
