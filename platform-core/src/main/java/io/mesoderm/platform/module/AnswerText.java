package io.mesoderm.platform.module;

import io.mesoderm.platform.schema.Records;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the characters and bytes in an answer, at any depth, and stops where there are too many: what a module made
 * must not be walked for longer than it takes to see that.
 */
final class AnswerText {

    private final long most;
    private long found;

    private AnswerText(long most) {
        this.most = most;
    }

    static boolean exceeds(long most, Object answer) {
        AnswerText text = new AnswerText(most);
        text.add(answer);
        return text.found > most;
    }

    private void add(Object value) {
        switch (value) {
            case null -> {}
            case CharSequence text -> found += text.length();
            case byte[] bytes -> found += bytes.length;
            case Optional<?> one -> one.ifPresent(this::add);
            case Collection<?> several -> addAll(several);
            case Map<?, ?> map -> {
                addAll(map.keySet());
                addAll(map.values());
            }
            case Record record -> addAll(Records.values(record));
            default -> {}
        }
    }

    private void addAll(Collection<?> several) {
        for (Object one : several) {
            if (found > most) {
                return;
            }
            add(one);
        }
    }
}
