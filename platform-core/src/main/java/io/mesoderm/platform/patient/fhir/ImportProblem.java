package io.mesoderm.platform.patient.fhir;

/**
 * Why a file is refused: {@code entry} counts the bundle's entries from 0 (-1 for the file itself),
 * {@code path} is the element, and {@code problem} says what is wrong without repeating its value.
 */
public record ImportProblem(int entry, String path, String problem) {

    static ImportProblem ofFile(String problem) {
        return new ImportProblem(-1, "", problem);
    }

    /** As a field of a problem document. */
    String field() {
        String where = entry < 0 ? "file" : "entry[" + entry + "]";
        return path.isEmpty() ? where : where + "." + path;
    }
}
