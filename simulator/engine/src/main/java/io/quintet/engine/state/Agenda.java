package io.quintet.engine.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happens later in a universe, by its clock: a key that is to be deleted in seven days, say. Appointments are rows
 * and so belong to a fork as everything else does; what is done when one is due belongs to the program.
 */
public final class Agenda {

    private static final Table<Appointment, Boolean> APPOINTMENTS =
            Table.of("state.agenda", Appointment.class, Boolean.class);

    private final Map<String, Duty> duties = new HashMap<>();

    /** What is done when an appointment is due. */
    public interface Duty {
        void perform(Transaction rows, String about);
    }

    private record Appointment(Instant due, String duty, String about) implements Comparable<Appointment> {

        private static final Comparator<Appointment> ORDER = Comparator.comparing(Appointment::due)
                .thenComparing(Appointment::duty)
                .thenComparing(Appointment::about);

        @Override
        public int compareTo(Appointment other) {
            return ORDER.compare(this, other);
        }
    }

    /** Names what is done at appointments of this kind. */
    public void on(String duty, Duty work) {
        if (duties.putIfAbsent(duty, work) != null) {
            throw new IllegalStateException("the duty " + duty + " is named twice");
        }
    }

    /** Makes an appointment; one that was made already stays as it is. */
    public static void make(Transaction rows, Instant due, String duty, String about) {
        rows.put(APPOINTMENTS, new Appointment(due, duty, about), true);
    }

    public static void cancel(Transaction rows, Instant due, String duty, String about) {
        rows.remove(APPOINTMENTS, new Appointment(due, duty, about));
    }

    /** Keeps every appointment that is due by now, each in a transaction of its own, in the order of their times. */
    public void keep(Universe universe) {
        for (Optional<Appointment> next = due(universe); next.isPresent(); next = due(universe)) {
            Appointment appointment = next.get();
            universe.write(rows -> {
                rows.remove(APPOINTMENTS, appointment);
                perform(rows, appointment);
                return appointment;
            });
        }
    }

    private void perform(Transaction rows, Appointment appointment) {
        Duty duty = duties.get(appointment.duty());
        if (duty == null) {
            throw new IllegalStateException("nobody performs the duty " + appointment.duty());
        }
        duty.perform(rows, appointment.about());
    }

    private static Optional<Appointment> due(Universe universe) {
        return universe.world()
                .first(APPOINTMENTS)
                .filter(next -> !next.due().isAfter(universe.clock().now()));
    }
}
