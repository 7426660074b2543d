import com.googlecode.d2j.DexType;
import com.googlecode.d2j.Visibility;
import com.googlecode.d2j.reader.DexFileReader;
import com.googlecode.d2j.visitors.DexAnnotationVisitor;
import com.googlecode.d2j.visitors.DexClassVisitor;
import com.googlecode.d2j.visitors.DexFileVisitor;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * DexClasses FILE.dex CODE.jar OUT.jar: makes classes that a JVM can run of those that enjarify made of a dex file.
 *
 * <p>enjarify translates every instruction, but leaves out what JNA or the JVM asks for besides. The annotations are taken from the
 * dex file here. A class file must say of a static or private method that it is an interface's; a dex file needn't. And where a
 * class calls what an interface of its interface does by default, a class file must name that as its own interface too.
 *
 * <p>One thing is left as R8 wrote it, and no class file may have it: an object that is made by a superclass's constructor. So
 * these classes run with the JVM's verifier off.
 */
public final class DexClasses {
    private static final int JAVA = Opcodes.V1_8;
    private static final String CLASS = ".class";

    private final Map<String, ClassReader> classes = new LinkedHashMap<>();
    private final Map<String, Boolean> interfaces = new HashMap<>();

    public static void main(String[] files) throws IOException {
        if (files.length != 3) throw new IllegalArgumentException("FILE.dex CODE.jar OUT.jar expected");
        DexClasses all = new DexClasses();
        all.read(files[1]);
        all.write(new DexFileReader(new File(files[0])), files[2]);
    }

    private void read(String jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new FileInputStream(jar))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                if (!entry.getName().endsWith(CLASS)) continue;
                ClassReader code = new ClassReader(in.readAllBytes());
                classes.put(code.getClassName(), code);
                interfaces.put(code.getClassName(), (code.getAccess() & Opcodes.ACC_INTERFACE) != 0);
            }
        }
    }

    private void write(DexFileReader dex, String jar) throws IOException {
        Map<String, ClassWriter> written = new LinkedHashMap<>();
        for (Map.Entry<String, ClassReader> code : classes.entrySet()) {
            ClassWriter writer = new ClassWriter(0);
            Defaults defaults = new Defaults();
            code.getValue().accept(defaults, ClassReader.SKIP_DEBUG);
            code.getValue().accept(new Calls(writer, defaults.called), 0);
            written.put(code.getKey(), writer);
        }
        dex.accept(new DexFileVisitor() {
            @Override
            public DexClassVisitor visit(int access, String name, String superclass, String[] interfaces) {
                ClassWriter writer = written.get(Type.getType(name).getInternalName());
                if (writer == null) throw new IllegalStateException("enjarify made no class of " + name);
                return new ClassAnnotations(writer);
            }
        }, DexFileReader.SKIP_CODE | DexFileReader.SKIP_DEBUG);
        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(jar))) {
            for (Map.Entry<String, ClassWriter> writer : written.entrySet()) {
                out.putNextEntry(new ZipEntry(writer.getKey() + CLASS));
                out.write(writer.getValue().toByteArray());
            }
        }
    }

    private boolean isInterface(String name) {
        return interfaces.computeIfAbsent(name, unknown -> {
            try {
                return Class.forName(unknown.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()).isInterface();
            } catch (ClassNotFoundException androids) {
                return false;
            }
        });
    }

    /** Finds the interfaces whose default methods a class calls. */
    private final class Defaults extends ClassVisitor {
        final Set<String> called = new LinkedHashSet<>();
        private String self;

        Defaults() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superclass, String[] interfaces) {
            self = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int code, String owner, String called, String type, boolean known) {
                    if (code == Opcodes.INVOKESPECIAL && !owner.equals(self) && isInterface(owner)) Defaults.this.called.add(owner);
                }
            };
        }
    }

    /** Says of interfaces' methods that they are, and of a class that it has these interfaces besides. */
    private final class Calls extends ClassVisitor {
        private final Set<String> besides;

        Calls(ClassVisitor out, Set<String> besides) {
            super(Opcodes.ASM9, out);
            this.besides = besides;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superclass, String[] interfaces) {
            Set<String> all = new LinkedHashSet<>(Arrays.asList(interfaces));
            all.addAll(besides);
            super.visit(JAVA, access, name, signature, superclass, all.toArray(new String[0]));
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, out) {
                @Override
                public void visitMethodInsn(int code, String owner, String called, String type, boolean known) {
                    boolean direct = code == Opcodes.INVOKESTATIC || code == Opcodes.INVOKESPECIAL;
                    super.visitMethodInsn(code, owner, called, type, known || direct && isInterface(owner));
                }
            };
        }
    }

    /** Copies a class's annotations; nothing asks for those of its members. */
    private static final class ClassAnnotations extends DexClassVisitor {
        private final ClassVisitor out;

        ClassAnnotations(ClassVisitor out) {
            this.out = out;
        }

        @Override
        public DexAnnotationVisitor visitAnnotation(String name, Visibility visibility) {
            return visibility == Visibility.RUNTIME ? new Values(out.visitAnnotation(name, true)) : null;
        }
    }

    private static final class Values extends DexAnnotationVisitor {
        private final AnnotationVisitor out;

        Values(AnnotationVisitor out) {
            this.out = out;
        }

        @Override
        public void visit(String name, Object value) {
            out.visit(name, value instanceof DexType ? Type.getType(((DexType) value).desc) : value);
        }

        @Override
        public void visitEnum(String name, String type, String value) {
            out.visitEnum(name, type, value);
        }

        @Override
        public DexAnnotationVisitor visitAnnotation(String name, String type) {
            return new Values(out.visitAnnotation(name, type));
        }

        @Override
        public DexAnnotationVisitor visitArray(String name) {
            return new Values(out.visitArray(name));
        }

        @Override
        public void visitEnd() {
            out.visitEnd();
        }
    }
}
