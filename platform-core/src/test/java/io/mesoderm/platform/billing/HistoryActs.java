package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** How often each act happens in a history, and with which numbers. */
final class HistoryActs {

    private HistoryActs() {}

    static Arbitrary<Act> all() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 11);
        Arbitrary<Integer> permille =
                Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(1000)),
                        Tuple.of(2, Arbitraries.just(0)),
                        Tuple.of(3, Arbitraries.integers().between(1, 999)));
        Arbitrary<Integer> prices = Arbitraries.integers().between(0, 200_000);
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(any, any, permille).as(Act.Sell::new)),
                Tuple.of(4, Combinators.combine(any, any, permille).as(Act.Pay::new)),
                Tuple.of(
                        12,
                        Combinators.combine(any, any, Arbitraries.integers().between(0, 40))
                                .as(Act.Redeem::new)),
                Tuple.of(
                        5,
                        Combinators.combine(any, any, Arbitraries.integers().between(1, 60))
                                .as(Act.UsePart::new)),
                Tuple.of(3, any.map(Act.Undo::new)),
                Tuple.of(1, any.map(Act.TakeBack::new)),
                Tuple.of(
                        2,
                        Combinators.combine(any, Arbitraries.integers().between(1, 2), any)
                                .as(Act.Convert::new)),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.of(false, true))
                                .as(Act.NewUnclaimedRule::new)),
                Tuple.of(
                        2,
                        Combinators.combine(any, Arbitraries.integers().between(1, 3))
                                .as(Act.Refund::new)),
                Tuple.of(2, Arbitraries.just(new Act.Expire())),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(0, 60))
                                .as(Act.Extend::new)),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(0, 30))
                                .as(Act.Freeze::new)),
                Tuple.of(2, any.map(Act.Release::new)),
                Tuple.of(
                        1,
                        Combinators.combine(any, Arbitraries.integers().between(1, 3))
                                .as(Act.Transfer::new)),
                Tuple.of(3, any.map(Act.MoveHome::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        any,
                                        any,
                                        Arbitraries.frequencyOf(
                                                Tuple.of(1, Arbitraries.just(50)),
                                                Tuple.of(
                                                        1, Arbitraries.integers().between(0, 150))),
                                        Arbitraries.of(SettlementModel.class))
                                .as(Act.NewRule::new)),
                Tuple.of(1, Combinators.combine(any, prices).as(Act.NewPrice::new)),
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(7_000, 13_000)
                                .map(Act.NewExchangeRate::new)),
                Tuple.of(6, Arbitraries.integers().between(1, 35).map(Act.Wait::new)),
                Tuple.of(
                        5,
                        Combinators.combine(
                                        Arbitraries.integers().between(-3, 3),
                                        Arbitraries.of(false, true),
                                        Arbitraries.integers().between(-8, 11))
                                .as(Act.Settle::new)),
                Tuple.of(
                        2,
                        Combinators.combine(any, Arbitraries.of(false, true)).as(Act.Resolve::new)),
                Tuple.of(2, Arbitraries.just(new Act.HandOver())),
                Tuple.of(1, any.map(Act.Lock::new)),
                Tuple.of(1, any.map(Act.Reopen::new)));
    }
}
