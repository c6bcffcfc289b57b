package io.mesoderm.platform.patient.photo;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.Compare;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListPhotos;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.OnePhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.StrikePhoto;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes photos into charts, and shows and compares them. */
public final class PhotoAlbum {

    private final TenantDatabase database;
    private final ReferenceData reference;
    private final Photos photos;
    private final PhotoReader reader = new PhotoReader();
    private final WriteAudit audit;
    private final InstantSource clock;

    /** {@code reference} is the core's own, where the standard views are. */
    public PhotoAlbum(
            TenantDatabase database,
            PatientKeys keys,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.photos = new Photos(keys);
        this.audit = audit;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return new PhotoEndpoints(this).endpoints();
    }

    /** Made anew before the database is asked for anything: reading a picture takes time that nobody should wait for. */
    AddedPhoto add(AddPhoto input, CallContext context) {
        Photos.Told told = told(input, context);
        database.inTransaction(
                context, handle -> ChartAccess.require(handle, context, input.patient()));
        CleanPhoto photo = reader.read(input.file().bytes());
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    requireSession(handle, patient, input.session());
                    return add(handle, patient.survivor(), told, input, photo, context);
                });
    }

    private AddedPhoto add(
            Handle handle,
            PatientId patient,
            Photos.Told told,
            AddPhoto input,
            CleanPhoto photo,
            CallContext context) {
        byte[] file = input.file().bytes();
        Photos.lock(handle, patient);
        Optional<UUID> known = photos.findSent(handle, patient, file);
        if (known.isPresent()) {
            return new AddedPhoto(known.get(), patient, true);
        }
        UUID id = photos.insert(handle, patient, told, file, photo, context, clock.instant());
        audit.record(
                handle,
                context,
                "photo.added",
                "photo",
                () -> id,
                patient,
                told.view() + " " + told.takenOn());
        return new AddedPhoto(id, patient, false);
    }

    private Photos.Told told(AddPhoto input, CallContext context) {
        String spot = input.spot().map(String::strip).orElse("");
        if (input.view() == PhotoView.OTHER && spot.isEmpty()) {
            throw Problem.invalid("spot", "must say what a photo of no standard view shows");
        }
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        if (input.takenOn().isAfter(today)) {
            throw Problem.invalid("takenOn", "must not be after today, " + today);
        }
        return new Photos.Told(
                input.view(),
                spot,
                input.takenOn(),
                input.wetHair().orElse(false),
                input.styled().orElse(false),
                input.session());
    }

    private static void requireSession(
            Handle handle, LinkedPatients patient, Optional<UUID> session) {
        if (session.isPresent()
                && handle.createQuery(
                                "SELECT 1 FROM treatment_session WHERE id = :id AND patient_id IN (<patients>)")
                        .bind("id", session.get())
                        .bindList("patients", patient.list())
                        .mapTo(Integer.class)
                        .findOne()
                        .isEmpty()) {
            throw Problem.invalid("session", "is no session of this patient");
        }
    }

    Page<ListedPhoto> list(ListPhotos input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    return input.page(
                            photos.list(handle, patient, input.cursor(), input.sought()).stream()
                                    .map(seen -> new ListedPhoto(seen.photo(), seen.picture()))
                                    .toList(),
                            listed -> listed.photo().id());
                });
    }

    FileAnswer file(OnePhoto input, CallContext context) {
        byte[] picture =
                database.inTransaction(
                        context,
                        handle ->
                                photos.require(
                                                handle,
                                                ChartAccess.require(
                                                        handle, context, input.patient()),
                                                input.photo())
                                        .picture());
        return new FileAnswer(
                "photo-" + input.photo() + ".jpg", "image/jpeg", out -> out.write(picture));
    }

    /** Of two who strike it at once the second finds nothing there. */
    Empty strike(StrikePhoto input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Photo photo = photos.find(handle, patient, input.photo());
                    if (!photos.strike(
                            handle, photo.id(), input.reason(), context, clock.instant())) {
                        throw Problem.notFound();
                    }
                    audit.record(
                            handle,
                            context,
                            "photo.struck",
                            "photo",
                            photo::id,
                            patient.survivor(),
                            photo.view() + " " + photo.takenOn());
                    return Empty.EMPTY;
                });
    }

    PhotoPair compare(Compare input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    return pair(
                            photos.find(handle, patient, input.one()),
                            photos.find(handle, patient, input.other()));
                });
    }

    private static PhotoPair pair(Photo one, Photo other) {
        if (!one.sameSpot(other)) {
            throw Problem.of(
                    422,
                    "photos-not-comparable",
                    "Only photos of the same view and the same spot are compared: choose another pair.");
        }
        boolean inOrder = !one.takenOn().isAfter(other.takenOn());
        List<PhotoPair.Unlike> unlike = new ArrayList<>();
        if (one.wetHair() != other.wetHair()) {
            unlike.add(PhotoPair.Unlike.WET_HAIR);
        } else if (one.wetHair()) {
            unlike.add(PhotoPair.Unlike.BOTH_WET);
        }
        if (one.styled() || other.styled()) {
            unlike.add(PhotoPair.Unlike.STYLED);
        }
        if (one.takenOn().equals(other.takenOn())) {
            unlike.add(PhotoPair.Unlike.SAME_DAY);
        }
        return new PhotoPair(inOrder ? one : other, inOrder ? other : one, unlike);
    }

    PhotoSet set(PatientId asked, CallContext context) {
        List<Entry<StandardView>> standard = reference.list(StandardView.CATALOGUE, context);
        List<Photo> newest =
                database.inTransaction(
                        context,
                        handle ->
                                photos.newestDay(
                                        handle, ChartAccess.require(handle, context, asked)));
        return new PhotoSet(
                newest.stream().findFirst().map(Photo::takenOn),
                standard.stream().map(entry -> view(entry, context)).toList(),
                newest.isEmpty() ? List.of() : missing(standard, newest),
                newest.stream().anyMatch(Photo::wetHair));
    }

    private static PhotoSet.View view(Entry<StandardView> entry, CallContext context) {
        String language = context.locale().getLanguage();
        return new PhotoSet.View(
                PhotoView.valueOf(entry.code()),
                in(entry.value().name(), language),
                in(entry.value().pose(), language),
                entry.sources());
    }

    private static String in(Map<String, String> text, String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }

    /** The first view of each set of which there is no photo: left or right is one temporal view. */
    private static List<PhotoView> missing(List<Entry<StandardView>> standard, List<Photo> there) {
        Set<String> covered = new HashSet<>();
        standard.stream()
                .filter(
                        entry ->
                                there.stream()
                                        .anyMatch(
                                                photo -> photo.view().name().equals(entry.code())))
                .forEach(entry -> covered.add(entry.value().set()));
        covered.add(StandardView.EXTRA);
        return standard.stream()
                .filter(entry -> covered.add(entry.value().set()))
                .map(entry -> PhotoView.valueOf(entry.code()))
                .toList();
    }
}
