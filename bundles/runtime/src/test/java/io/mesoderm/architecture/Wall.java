package io.mesoderm.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/**
 * A wall of the house: a sentence that is true of all classes, and sources that would make it false.
 * A wall nobody can be seen to cross may have fallen long ago.
 */
record Wall(String sentence, ArchRule rule, List<String> trespass) {

    static Wall of(String sentence, ArchRule rule, String... trespass) {
        return new Wall(sentence, rule, List.of(trespass));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
