package io.mesoderm.platform.http;

import io.mesoderm.spi.context.PatientId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What goes back for a request that was let in and understood: {@code patients} are those it speaks of,
 * {@code replayed} when it is the stored answer to an earlier one, {@code file} what stands for the body where that is one.
 */
record Answer(
        int status,
        byte[] body,
        OptionalLong version,
        List<Map.Entry<String, String>> headers,
        Set<PatientId> patients,
        boolean replayed,
        Optional<WrittenFile> file) {

    static Answer replayed(int status, byte[] body) {
        return new Answer(
                status, body, OptionalLong.empty(), List.of(), Set.of(), true, Optional.empty());
    }
}
