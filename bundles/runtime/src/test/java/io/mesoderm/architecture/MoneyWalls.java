package io.mesoderm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Money is counted in whole units: nothing in billing holds, takes, answers or calls for a number with a floating
 * point. (Bounds in annotations are read as decimals and are no part of this.)
 */
final class MoneyWalls {

    private static final String BILLING = "io.mesoderm..billing..";
    private static final Set<String> FLOATS =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private static final DescribedPredicate<JavaClass> FLOATING =
            DescribedPredicate.describe("float or double", type -> FLOATS.contains(type.getName()));

    private static final DescribedPredicate<JavaCodeUnit> TAKES_FLOATS =
            DescribedPredicate.describe(
                    "take a float or double",
                    code -> code.getRawParameterTypes().stream().anyMatch(FLOATING));

    /** A method of anybody that takes or answers one, such as {@code doubleValue} or {@code Math.round}. */
    private static final DescribedPredicate<JavaAccess<?>> CALLS_FOR_FLOATS =
            DescribedPredicate.describe(
                    "a call that takes or answers a float or double",
                    access -> access instanceof JavaCodeUnitAccess<?> call && isOnFloats(call));

    private MoneyWalls() {}

    private static boolean isOnFloats(JavaCodeUnitAccess<?> call) {
        return Stream.concat(
                        Stream.of(call.getTarget().getRawReturnType()),
                        call.getTarget().getRawParameterTypes().stream())
                .anyMatch(FLOATING);
    }

    static List<Wall> all() {
        return List.of(
                Wall.of(
                        "Money is never a floating-point number",
                        noFields()
                                .that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage(BILLING)
                                .should()
                                .haveRawType(FLOATING),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { double amount; }
                        """),
                Wall.of(
                        "No amount comes in as a floating-point number",
                        nothingThatTakesFloats(),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { void set(Double amount) {} }
                        """),
                Wall.of(
                        "No amount goes out as a floating-point number",
                        noMethods()
                                .that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage(BILLING)
                                .should()
                                .haveRawReturnType(FLOATING),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { float get() { return 1; } }
                        """),
                Wall.of(
                        "No amount becomes a floating-point number on the way: doubleValue",
                        noCallsForFloats(),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { int get(java.math.BigDecimal b) { return (int) b.doubleValue(); } }
                        """),
                Wall.of(
                        "No amount becomes a floating-point number on the way: new BigDecimal(double)",
                        noCallsForFloats(),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { Object get(long minor) { return new java.math.BigDecimal(minor / 100.0); } }
                        """),
                Wall.of(
                        "No amount becomes a floating-point number on the way: Math.round",
                        noCallsForFloats(),
                        """
                        package io.mesoderm.platform.billing.trespass;
                        class Price { long get(long minor) { return Math.round(minor * 1.19); } }
                        """));
    }

    private static ArchRule nothingThatTakesFloats() {
        return noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(BILLING)
                .should(ArchCondition.from(TAKES_FLOATS));
    }

    private static ArchRule noCallsForFloats() {
        return noClasses()
                .that()
                .resideInAPackage(BILLING)
                .should()
                .accessTargetWhere(CALLS_FOR_FLOATS);
    }
}
