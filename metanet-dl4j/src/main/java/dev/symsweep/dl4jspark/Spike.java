package dev.symsweep.dl4jspark;
import java.util.*; import org.apache.spark.sql.*; import org.apache.spark.sql.types.*; import dev.symsweep.jobs.spark.SparkSessions; import org.apache.spark.api.java.JavaSparkContext;
public class Spike { public static void main(String[] a) { SparkSession s = SparkSessions.open("spike", a[0]);
 Random r = new Random(1); int D=50; List<Row> rows=new ArrayList<>(); for(int i=0;i<600;i++){ java.nio.ByteBuffer b=java.nio.ByteBuffer.allocate(4*D).order(java.nio.ByteOrder.LITTLE_ENDIAN); double y=0; for(int j=0;j<D;j++){float x=(float)r.nextGaussian(); b.putFloat(x); if(j<5) y+=x;} rows.add(RowFactory.create(i<400?"train":i<500?"validation":"test", b.array(), 0.5+0.1*y)); }
 StructType t=new StructType().add("part","string").add("vector","binary").add("test-accuracy","double");
 Dataset<Row> d=s.createDataFrame(rows,t);
 long t0=System.currentTimeMillis();
 SparkTraining tr=new SparkTraining(new JavaSparkContext(s.sparkContext()), new ZooExamples(d,"test-accuracy",D), new SparkTraining.Settings(5e-3,8,32,2,2,1));
 System.out.println("params "+tr.parameters()); Learned l=tr.run(); System.out.println(l+" testR2 "+l.test().determination()+" "+(System.currentTimeMillis()-t0)); s.stop(); } }
