package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.ProductId;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** How a product of the chain is handled at every site: what it comes in, how long it lasts once opened, and its papers. */
record Handling(Container container, Optional<Integer> inUseDays, boolean needsCertificate) {

    /** Locks the product, so that two deliveries do not undo each other. */
    static Handling of(Handle handle, ProductId product) {
        return handle.createQuery(
                        "SELECT container, in_use_days, needs_certificate FROM product WHERE id = :id FOR UPDATE")
                .bind("id", product)
                .mapTo(Handling.class)
                .one();
    }

    /** 422 where the delivery would switch off a rule about vials, parts or certificates that holds for the product. */
    void requireNotWeaker(Receipt receipt) {
        if (receipt.container().filter(asked -> !isAsStrict(asked)).isPresent()) {
            throw Problem.invalid(
                    "container",
                    "is known as " + container + " for this product; take another product code");
        }
        if (inUseDays
                .flatMap(days -> receipt.inUseDays().filter(asked -> asked > days))
                .isPresent()) {
            throw Problem.invalid(
                    "inUseDays", "is known to be " + inUseDays.get() + " for this product");
        }
        if (needsCertificate && receipt.needsCertificate().filter(asked -> !asked).isPresent()) {
            throw Problem.invalid(
                    "needsCertificate", "this product comes with its supplier's certificate");
        }
    }

    /** What is for one patient alone is stricter than what many share; of no other two is one the stricter. */
    private boolean isAsStrict(Container asked) {
        return container == Container.OTHER
                || asked == container
                || container == Container.MULTI_DOSE && asked == Container.SINGLE_DOSE;
    }

    /** For the trail. */
    String told() {
        return container
                + inUseDays.map(days -> ", " + days + " d").orElse("")
                + (needsCertificate ? ", certificate" : "");
    }
}
