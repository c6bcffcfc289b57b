package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known on both sides of a history: the system, the model, and which is which. */
abstract class HistoryParts {

    static final ZoneId SETTLEMENT_ZONE = ZoneId.of("Europe/Berlin");

    /** What the system calls a contract of the model. */
    record Sold(UUID id, PatientId patient) {}

    final Clinics clinics;
    final BooksModel model;
    final List<LegalEntityId> entities;
    final Map<Place, SiteId> sites = new EnumMap<>(Place.class);
    final Map<SoldPackage, Sold> sold;

    HistoryParts(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        this.clinics = clinics;
        this.model = model;
        this.sold = sold;
        this.entities = List.of(clinics.german, clinics.swiss, clinics.dutch());
        sites.put(Place.BERLIN, clinics.berlin);
        sites.put(Place.POTSDAM, clinics.potsdam);
        sites.put(Place.ZURICH, clinics.zurich);
    }

    final Instant now() {
        return clinics.clock.instant();
    }

    final LocalDate today() {
        return now().atZone(SETTLEMENT_ZONE).toLocalDate();
    }

    final SiteDebt.Owned owned(SiteId site, LegalEntityId entity) {
        return new SiteDebt.Owned(placeOf(site), entities.indexOf(entity));
    }

    final LegalEntityId entity(int number) {
        return entities.get(number % entities.size());
    }

    static Place place(int number) {
        return Place.values()[number % Place.values().length];
    }

    final Optional<SoldPackage> contract(int number) {
        return model.contracts.isEmpty()
                ? Optional.empty()
                : Optional.of(model.contracts.get(number % model.contracts.size()))
                        .filter(contract -> model.held(contract, today()));
    }

    final Place placeOf(SiteId site) {
        return sites.entrySet().stream()
                .filter(entry -> entry.getValue().equals(site))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    final Wallet.Contract wallet(SoldPackage contract) {
        return clinics.billing
                .wallets()
                .of(sold.get(contract).patient(), clinics.at(sites.get(contract.seller)))
                .contracts()
                .getFirst();
    }

    /** What the system calls a use: of one unit they stand in the order in which they were recorded. */
    final UUID redemption(UnitUse use) {
        List<UnitUse> ofUnit = model.uses.stream().filter(other -> other.unit == use.unit).toList();
        return unit(use.contract, use.unit).uses().get(ofUnit.indexOf(use)).id();
    }

    final Wallet.Unit unit(SoldPackage contract, SoldUnit unit) {
        return wallet(contract).units().get(contract.units.indexOf(unit));
    }
}
