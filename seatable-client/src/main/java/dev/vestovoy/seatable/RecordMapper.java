package dev.vestovoy.seatable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Fills a record's components from a row. */
final class RecordMapper<T> implements RowMapper<T> {
  private record Part(String column, RecordParts.Reader reader) {}

  private final Constructor<T> constructor;
  private final List<Part> parts;

  private RecordMapper(Constructor<T> constructor, List<Part> parts) {
    this.constructor = constructor;
    this.parts = parts;
  }

  static <T extends Record> RecordMapper<T> of(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new RecordMapper<>(
          constructor, Arrays.stream(components).map(RecordMapper::part).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  private static Part part(RecordComponent component) {
    Column column = component.getAnnotation(Column.class);
    return new Part(
        column == null ? component.getName() : column.value(),
        RecordParts.reader(component.getGenericType().getTypeName()));
  }

  @Override
  public T map(Row row) {
    Object[] values = parts.stream().map(part -> part.reader().read(row, part.column())).toArray();
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // The record's own check; its message may quote a cell, and is the caller's to show.
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a record's constructor failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be made: " + constructor, e);
    }
  }
}
