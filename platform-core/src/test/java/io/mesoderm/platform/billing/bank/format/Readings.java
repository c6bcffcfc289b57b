package io.mesoderm.platform.billing.bank.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;

/** Reads files for tests: the one statement of a good one, the faults of a bad one. */
final class Readings {

    private Readings() {}

    static ParsedStatement only(byte[] file, BankFormat format) {
        ParsedFile parsed = BankFiles.read(file);
        assertThat(parsed.format()).isEqualTo(format);
        assertThat(parsed.statements()).hasSize(1);
        return parsed.statements().getFirst();
    }

    static List<FileFault> faults(byte[] file) {
        return catchThrowableOfType(
                        UnreadableFile.class,
                        () -> BankFiles.read(Arrays.copyOf(file, file.length)))
                .faults();
    }
}
