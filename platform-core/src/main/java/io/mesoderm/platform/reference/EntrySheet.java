package io.mesoderm.platform.reference;

import java.util.List;
import java.util.Map;

/**
 * An entry of the chain's reference data with what it rests on.
 *
 * @param words what it says, by language; empty if it has none
 * @param sources ids of the sources that it cites
 * @param designDefault whether no published value is known (◆)
 * @param acting the version that acts; 0 while it is the seeds' own
 * @param editable whether it has a form here: its module must be served
 * @param fields what it says now
 * @param changed what it says other than the seeds
 * @param history its signed versions, the newest first
 */
public record EntrySheet(
        String module,
        String catalogue,
        String code,
        Map<String, String> words,
        List<String> sources,
        boolean designDefault,
        int acting,
        boolean editable,
        List<EntryField> fields,
        List<EntryEdit.Difference> changed,
        List<EntryEdit> history) {}
