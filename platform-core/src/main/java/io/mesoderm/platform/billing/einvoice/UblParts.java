package io.mesoderm.platform.billing.einvoice;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;

import java.math.BigDecimal;
import java.util.Currency;

/** The parts that an invoice and a credit note have in common, with amounts in one currency. */
final class UblParts {

    private static final String VAT = "VAT";

    /** What EN 16931 has for numbers of the tax office that are no VAT id. */
    private static final String OTHER_TAX = "FC";

    private final Currency currency;

    UblParts(Currency currency) {
        this.currency = currency;
    }

    String currency() {
        return currency.getCurrencyCode();
    }

    BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    static PartyType party(Party from) {
        PartyType to = new PartyType();
        AddressType address = new AddressType();
        from.street().ifPresent(address::setStreetName);
        from.city().ifPresent(address::setCityName);
        from.postcode().ifPresent(address::setPostalZone);
        CountryType country = new CountryType();
        country.setIdentificationCode(from.country());
        address.setCountry(country);
        to.setPostalAddress(address);
        from.vatId().ifPresent(id -> to.addPartyTaxScheme(scheme(id, VAT)));
        from.taxNumber().ifPresent(id -> to.addPartyTaxScheme(scheme(id, OTHER_TAX)));
        PartyLegalEntityType legal = new PartyLegalEntityType();
        legal.setRegistrationName(from.name());
        from.registrationNumber().ifPresent(legal::setCompanyID);
        to.addPartyLegalEntity(legal);
        return to;
    }

    private static PartyTaxSchemeType scheme(String id, String tax) {
        PartyTaxSchemeType scheme = new PartyTaxSchemeType();
        scheme.setCompanyID(id);
        scheme.setTaxScheme(tax(tax));
        return scheme;
    }

    private static TaxSchemeType tax(String id) {
        TaxSchemeType scheme = new TaxSchemeType();
        scheme.setID(id);
        return scheme;
    }

    TaxTotalType taxTotal(EInvoice from) {
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(amount(from.taxMinor())).setCurrencyID(currency());
        for (EInvoice.Tax tax : from.taxes()) {
            TaxSubtotalType each = new TaxSubtotalType();
            each.setTaxableAmount(amount(tax.baseMinor())).setCurrencyID(currency());
            each.setTaxAmount(amount(tax.taxMinor())).setCurrencyID(currency());
            TaxCategoryType category = category(tax.supply());
            tax.supply()
                    .reason()
                    .ifPresent(
                            why -> category.addTaxExemptionReason(new TaxExemptionReasonType(why)));
            each.setTaxCategory(category);
            total.addTaxSubtotal(each);
        }
        return total;
    }

    private static TaxCategoryType category(Supply supply) {
        TaxCategoryType category = new TaxCategoryType();
        category.setID(supply.category().name());
        supply.shownPercent().ifPresent(category::setPercent);
        category.setTaxScheme(tax(VAT));
        return category;
    }

    MonetaryTotalType total(EInvoice from) {
        long net = from.netMinor();
        long gross = Math.addExact(net, from.taxMinor());
        MonetaryTotalType total = new MonetaryTotalType();
        total.setLineExtensionAmount(amount(net)).setCurrencyID(currency());
        total.setTaxExclusiveAmount(amount(net)).setCurrencyID(currency());
        total.setTaxInclusiveAmount(amount(gross)).setCurrencyID(currency());
        if (from.paidMinor() != 0) {
            total.setPrepaidAmount(amount(from.paidMinor())).setCurrencyID(currency());
        }
        total.setPayableAmount(amount(Math.subtractExact(gross, from.paidMinor())))
                .setCurrencyID(currency());
        return total;
    }

    ItemType item(EInvoice.Line line) {
        ItemType item = new ItemType();
        item.setName(line.name());
        item.addClassifiedTaxCategory(category(line.supply()));
        return item;
    }

    /** For all pieces of the line together, as one of them may not come out even; never negative, the quantity is. */
    PriceType price(EInvoice.Line line) {
        PriceType price = new PriceType();
        price.setPriceAmount(amount(Math.abs(line.netMinor()))).setCurrencyID(currency());
        price.setBaseQuantity(BigDecimal.valueOf(Math.abs(line.quantity())))
                .setUnitCode(UblFile.PIECE);
        return price;
    }
}
