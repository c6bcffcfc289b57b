package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.ServiceItemEndpoints.NewServiceItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.Room;
import io.mesoderm.platform.tenancy.Rooms;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** A class is had by several patients at one time, each with a unit of a package of their own, and by no more than fit. */
@MariaDb
class ClassesIT extends TaxBooks {

    private String item;
    private Instant begins;

    @BeforeEach
    void offerAClassOfTwo() {
        item = "class-" + clinics.berlin;
        begins = clinics.clock.instant().truncatedTo(ChronoUnit.HOURS);
        clinics.billing
                .catalogue()
                .items()
                .add(
                        new NewServiceItem(item, "Class", Optional.empty(), Optional.of(2)),
                        clinics.chainWide());
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice(item, 2_000, Clinics.BEGIN), clinics.at(clinics.berlin));
        clinics.publish(
                "classes-and-session",
                6_001,
                Optional.empty(),
                Optional.empty(),
                List.of(new NewItem(item, 2), new NewItem("mesotherapy", 1)),
                List.of(clinics.berlin));
    }

    @Test
    void isHadByAsManyAsThereArePlacesEachOfTheirOwnPackage() {
        UUID first = unit();
        UUID second = unit();
        UUID third = unit();
        UseUnit.Used used = attend(clinics.berlin, first, begins);
        attend(clinics.berlin, second, begins);

        assertProblem("class-full", () -> attend(clinics.berlin, third, begins));
        attend(clinics.potsdam, third, begins);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE))
                .isEqualTo(-3 * used.value().minor());

        clinics.billing
                .units()
                .undo(used.redemption(), "was not there", clinics.at(clinics.berlin));
        attend(clinics.berlin, unit(), begins);
        attend(clinics.berlin, first, begins.plus(1, ChronoUnit.HOURS));
    }

    /** Two begin at once in two rooms; a class is told to the minute. */
    @Test
    void isOneOfSeveralAtOnceByItsRoom() {
        clinics.database.inTransaction(
                clinics.at(clinics.berlin),
                handle -> {
                    Rooms.insert(handle, clinics.berlin, new Room(Ids.next(), "room-2", "Room 2"));
                    return null;
                });
        attend(clinics.berlin, unit(), begins);
        attend(clinics.berlin, unit(), begins.plusSeconds(30));
        UUID third = unit();
        assertProblem("class-full", () -> attend(clinics.berlin, third, begins));
        attend(clinics.berlin, third, begins, "room-2");
        attend(clinics.berlin, unit(), begins, " room-2 ");
        UUID last = unit();
        assertProblem("class-full", () -> attend(clinics.berlin, last, begins, "room-2"));
        assertField("classRoom", () -> attend(clinics.berlin, last, begins, "room-3"));
        assertField("classRoom", () -> attend(clinics.potsdam, last, begins, "room-2"));
    }

    @Test
    void hasARoomOnlyIfItIsAClass() {
        UUID minutes = minutes();
        assertField(
                "classRoom",
                () ->
                        clinics.billing
                                .units()
                                .use(
                                        new UseUnit.Wish(
                                                minutes,
                                                1,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of("Room 2")),
                                        clinics.at(clinics.berlin)));
    }

    private UUID minutes() {
        clinics.publish(
                "hour",
                6_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.MINUTE), Optional.of(60)));
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "hour", 6_000);
        return clinics.units(contract).getFirst().id();
    }

    private UseUnit.Used attend(SiteId site, UUID unit, Instant at, String room) {
        return clinics.billing
                .units()
                .use(
                        new UseUnit.Wish(
                                unit, 1, Optional.empty(), Optional.of(at), Optional.of(room)),
                        clinics.at(site));
    }

    @Test
    void sharesThePriceOfThePackageWithWhatElseIsInIt() {
        UUID contract =
                clinics.sell(clinics.berlin, clinics.patient(), "classes-and-session", 6_001);

        assertThat(clinics.units(contract))
                .extracting(unit -> unit.serviceItem() + " " + unit.value().minor())
                .containsExactly(item + " 273", item + " 273", "mesotherapy 5455");
    }

    @Test
    void needsItsTimeAndTakesNoneForWhatIsNoClass() {
        UUID unit = unit();
        assertField("classAt", () -> use(clinics.berlin, unit, Optional.empty()));
        assertField("classAt", () -> attend(clinics.berlin, unit, begins.plus(2, ChronoUnit.DAYS)));
        UUID session =
                clinics.billing
                        .wallets()
                        .contract(
                                clinics.sellThree(clinics.patient(), 0), clinics.at(clinics.berlin))
                        .units()
                        .getFirst()
                        .id();
        assertProblem("measure-mismatch", () -> attend(clinics.berlin, session, begins));
        assertField(
                "places",
                () ->
                        clinics.billing
                                .catalogue()
                                .items()
                                .add(
                                        new NewServiceItem(
                                                "both", "Both", Optional.of("oil"), Optional.of(2)),
                                        clinics.chainWide()));
        assertThat(
                        clinics.billing
                                .catalogue()
                                .items()
                                .list(
                                        new Paged.ByCode(Optional.empty(), Optional.of(500)),
                                        clinics.chainWide())
                                .items())
                .filteredOn(listed -> listed.code().equals(item))
                .extracting(CatalogueItem::places)
                .containsExactly(Optional.of(2));
    }

    @Test
    void ofTwoWhoComeForTheLastPlaceOneHasIt() {
        attend(clinics.berlin, unit(), begins);
        UUID one = unit();
        UUID other = unit();
        assertProblem(
                "class-full",
                () -> {
                    try {
                        atOnce(
                                () -> attend(clinics.berlin, one, begins),
                                () -> attend(clinics.berlin, other, begins));
                    } catch (ExecutionException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void isHadByWhoeverHeldItsUnit() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "classes-and-session", 6_001);
        Reservation held =
                HeldVisits.hold(
                        clinics, clinics.berlin, patient, item, begins.plus(1, ChronoUnit.HOURS));
        UseUnit.Used used =
                clinics.billing
                        .units()
                        .useHeld(held.id(), Optional.empty(), clinics.at(clinics.berlin));
        assertThat(used.value()).isEqualTo(eur(273));
    }

    /** Of somebody new, who has paid. */
    private UUID unit() {
        UUID contract =
                clinics.sell(clinics.berlin, clinics.patient(), "classes-and-session", 6_001);
        return clinics.units(contract).getFirst().id();
    }

    private UseUnit.Used attend(SiteId site, UUID unit, Instant at) {
        return use(site, unit, Optional.of(at));
    }

    private UseUnit.Used use(SiteId site, UUID unit, Optional<Instant> at) {
        return clinics.billing
                .units()
                .use(
                        new UseUnit.Wish(unit, 1, Optional.empty(), at, Optional.empty()),
                        clinics.at(site));
    }
}
