package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.treatment.hairmesotherapy.session.InjectionPoint;

import java.util.List;

/** The points of one session; none where it was told by zones alone. */
public record PointList(List<InjectionPoint> points) {

    public PointList {
        points = List.copyOf(points);
    }
}
