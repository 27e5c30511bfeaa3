package dev.symsweep.checkout;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the rules on sources ask of one Java file, as the JDK's own parser sees it.
 *
 * @param file where it lies
 * @param lines of text
 * @param recordSizes the number of components of each record in it, by name
 * @param undocumented the public types, methods and constructors without Javadoc, those apart that override
 */
record SourceFile(Path file, List<String> lines, Map<String, Integer> recordSizes, List<String> undocumented) {

    /** The simple name of its class; of a {@code package-info.java} the package's. */
    String name() {
        return file.endsWith("package-info.java")
                ? Checkout.packageName(file.getParent())
                : file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    /** Parses files. */
    static List<SourceFile> parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees comments = DocTrees.instance(task);
            List<SourceFile> parsed = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Scanner scanner = new Scanner(comments);
                scanner.scan(unit, null);
                Path file = Path.of(unit.getSourceFile().toUri());
                List<String> lines = Checkout.read(file).lines().toList();
                parsed.add(new SourceFile(file, lines, scanner.recordSizes, scanner.undocumented));
            }
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {

        private final DocTrees comments;
        private final Map<String, Integer> recordSizes = new LinkedHashMap<>();
        private final List<String> undocumented = new ArrayList<>();

        Scanner(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getKind() == Tree.Kind.RECORD) {
                recordSizes.put(type.getSimpleName().toString(), (int)
                        type.getMembers().stream().filter(Scanner::isComponent).count());
            }
            if (isPublic(getCurrentPath())) {
                note(type.getSimpleName().toString());
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean isOfRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && method.getReturnType() == null;
            if (!overrides && !isOfRecord && isPublic(getCurrentPath())) {
                ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                String name = method.getReturnType() == null
                        ? type.getSimpleName().toString()
                        : method.getName().toString();
                note(type.getSimpleName() + "#" + name);
            }
            return super.visitMethod(method, nothing);
        }

        private void note(String name) {
            if (comments.getDocComment(getCurrentPath()) == null) {
                undocumented.add(name);
            }
        }

        /** The parser keeps a record's components among its fields, as private and final ones that are not static. */
        private static boolean isComponent(Tree member) {
            return member instanceof VariableTree field
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        /**
         * Whether it and all that it is nested in can be seen from other packages; members of interfaces are public.
         */
        private static boolean isPublic(TreePath path) {
            for (TreePath at = path; at.getLeaf().getKind() != Tree.Kind.COMPILATION_UNIT; at = at.getParentPath()) {
                Tree leaf = at.getLeaf();
                ModifiersTree modifiers = leaf instanceof ClassTree type
                        ? type.getModifiers()
                        : leaf instanceof MethodTree method ? method.getModifiers() : null;
                boolean inInterface = at.getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
                if (modifiers == null
                        || modifiers.getFlags().contains(Modifier.PRIVATE)
                        || !(inInterface || modifiers.getFlags().contains(Modifier.PUBLIC))) {
                    return false;
                }
            }
            return true;
        }
    }
}
