package io.mesoderm.platform.patient.fhir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Invented patients as FHIR bundles, one for each thing the import must notice. */
final class InventedBundles {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String ICD_GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
    private static final String STATUS = "http://terminology.hl7.org/CodeSystem/";

    private final String name;
    private final ObjectNode bundle = Json.NODES.objectNode();
    private final ArrayNode entries;

    private InventedBundles(String name) {
        this.name = name;
        bundle.put("resourceType", "Bundle").put("type", "transaction");
        entries = bundle.putArray("entry");
    }

    /** File name to content. */
    static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        for (InventedBundles bundle :
                new InventedBundles[] {
                    new InventedBundles("anticoagulant")
                            .patient("Lindner", "Frieda", "female", "1961-04-17")
                            .medication(
                                    RXNORM,
                                    "855332",
                                    "Warfarin Sodium 5 MG Oral Tablet",
                                    "active",
                                    "2026-02-03"),
                    new InventedBundles("diabetes")
                            .patient("Öztürk", "Kemal", "male", "1968-11-30")
                            .condition(
                                    ICD_GM,
                                    "E11.90",
                                    "Diabetes mellitus Typ 2",
                                    "active",
                                    "2019-06-12")
                            .medication(
                                    RXNORM,
                                    "861007",
                                    "metFORMIN hydrochloride 500 MG Oral Tablet",
                                    "active",
                                    "2024-01-15"),
                    new InventedBundles("pregnant")
                            .patient("Moreau", "Camille", "female", "1993-08-09")
                            .condition(SNOMED, "77386006", "Pregnancy", "active", "2026-07-01"),
                    new InventedBundles("formerly-pregnant")
                            .patient("Novak", "Jana", "female", "1989-01-22")
                            .condition(
                                    SNOMED,
                                    "72892002",
                                    "Normal pregnancy",
                                    "resolved",
                                    "2021-03-05")
                            .medication(RXNORM, "11289", "Warfarin", "stopped", "2021-04-01")
                            .allergy(SNOMED, "111088007", "Latex", "2010-05-05"),
                    new InventedBundles("healthy").patient("Weber", "Jonas", "male", "1985-03-14")
                }) {
            files.put(bundle.name + ".json", bundle.text());
        }
        return files;
    }

    private InventedBundles patient(String family, String given, String gender, String born) {
        ObjectNode patient = resource("Patient");
        patient.putArray("identifier")
                .addObject()
                .put("system", "https://mesoderm.io/demo/patient")
                .put("value", name);
        ObjectNode official = patient.putArray("name").addObject().put("use", "official");
        official.put("family", family).putArray("given").add(given);
        patient.put("gender", gender).put("birthDate", born);
        return this;
    }

    private InventedBundles condition(
            String system, String code, String text, String status, String on) {
        ObjectNode condition = resource("Condition");
        condition.set("clinicalStatus", coded(STATUS + "condition-clinical", status, ""));
        condition.set("code", coded(system, code, text));
        condition.putObject("subject").put("reference", url("Patient"));
        condition.put("onsetDateTime", on);
        return this;
    }

    private InventedBundles medication(
            String system, String code, String text, String status, String on) {
        ObjectNode request =
                resource("MedicationRequest").put("status", status).put("intent", "order");
        request.set("medicationCodeableConcept", coded(system, code, text));
        request.putObject("subject").put("reference", url("Patient"));
        request.put("authoredOn", on);
        request.putObject("requester")
                .put("reference", "Practitioner?identifier=https://mesoderm.io/demo/practitioner|1")
                .put("display", "Dr. Anna Hausarzt");
        return this;
    }

    private InventedBundles allergy(String system, String code, String text, String on) {
        ObjectNode allergy = resource("AllergyIntolerance");
        allergy.set("clinicalStatus", coded(STATUS + "allergyintolerance-clinical", "active", ""));
        allergy.set("code", coded(system, code, text));
        allergy.putObject("patient").put("reference", url("Patient"));
        allergy.put("recordedDate", on);
        return this;
    }

    private ObjectNode resource(String type) {
        ObjectNode entry = entries.addObject().put("fullUrl", url(type));
        entry.putObject("request").put("method", "POST").put("url", type);
        return entry.putObject("resource").put("resourceType", type).put("id", id(type));
    }

    private static ObjectNode coded(String system, String code, String text) {
        ObjectNode concept = Json.NODES.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return text.isEmpty() ? concept : concept.put("text", text);
    }

    private String url(String type) {
        return "urn:uuid:" + id(type);
    }

    private String id(String type) {
        return UUID.nameUUIDFromBytes((name + "/" + type).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String text() {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(bundle)
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
