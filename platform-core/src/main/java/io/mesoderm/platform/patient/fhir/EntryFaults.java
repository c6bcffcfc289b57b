package io.mesoderm.platform.patient.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what the FHIR parser objects to. It neither logs nor repeats a value: it may be about a person. */
final class EntryFaults implements IParserErrorHandler {

    private final int entry;
    private final String resource;
    private final List<ImportProblem> problems;

    EntryFaults(int entry, String resource, List<ImportProblem> problems) {
        this.entry = entry;
        this.resource = resource;
        this.problems = problems;
    }

    void add(String path, String problem) {
        problems.add(new ImportProblem(entry, path, problem));
    }

    /** The parser names at most one element above the fault, the resource itself never. */
    private void add(IParseLocation where, String element, String problem) {
        String parent = where == null ? null : where.getParentElementName();
        String path =
                Stream.of(resource, parent, element)
                        .filter(name -> name != null && !name.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("."));
        add(path, problem);
    }

    @Override
    public void containedResourceWithNoId(IParseLocation where) {
        add(where, "contained", "has no id");
    }

    @Override
    public void incorrectJsonType(
            IParseLocation where,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        add(where, element, "is " + found + " where FHIR has " + expected);
    }

    @Override
    public void invalidValue(IParseLocation where, String value, String error) {
        add(where, "", "holds a value that FHIR does not allow here");
    }

    @Override
    public void missingRequiredElement(IParseLocation where, String element) {
        add(where, element, "is missing");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation where, String element) {
        add(where, element, "may be given once only");
    }

    @Override
    public void unknownAttribute(IParseLocation where, String attribute) {
        add(where, attribute, "is not known in FHIR R4");
    }

    @Override
    public void unknownElement(IParseLocation where, String element) {
        add(where, element, "is not known in FHIR R4");
    }

    @Override
    public void unknownReference(IParseLocation where, String reference) {
        add(where, "reference", "points to nothing in the resource");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation where) {
        add(where, "extension", "has a value and extensions");
    }

    @Override
    public void invalidInternalReference(IParseLocation where, String reference) {
        add(where, "reference", "points to nothing in the resource");
    }
}
