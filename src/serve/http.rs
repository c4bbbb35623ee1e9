//! HTTP: connections in, answers out, and a stream of events to every open page.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::answer::{Body, Door, Question, answer};
use super::snapshot::Snapshot;
use crate::disk::{Error, Trying as _};

/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a silent stream of events says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The snapshot that is shown, and the way to put another in its place.
pub(super) struct Snapshots(watch::Sender<Arc<Snapshot>>);

impl Snapshots {
    /// Shows another snapshot from now on.
    pub(super) fn swap(&self, snapshot: Snapshot) {
        self.0.send_replace(Arc::new(snapshot));
    }
}

/// What all connections share.
struct Server {
    door: Door,
    shown: watch::Receiver<Arc<Snapshot>>,
}

type Sent = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// Serves on a thread of its own. `stop` is called when the program is asked to end.
pub(super) fn serve(
    listener: TcpListener,
    door: Door,
    first: Snapshot,
    stop: impl Fn() + Clone + Send + 'static,
) -> Result<Snapshots, Error> {
    let here = Path::new("the preview server");
    listener.set_nonblocking(true).trying("start", here)?;
    let runtime = Builder::new_current_thread().enable_all().build().trying("start", here)?;
    let (snapshots, shown) = watch::channel(Arc::new(first));
    let server = Arc::new(Server { door, shown });
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).trying("start", here)?
    };
    std::thread::spawn(move || {
        runtime.spawn(stop_when_asked(stop));
        runtime.block_on(accept(listener, server));
    });
    Ok(Snapshots(snapshots))
}

/// Calls `stop` when the program is asked to end: by Ctrl-C, or by a process manager. Where there can be no handler, the
/// signal itself ends the program, which is as well.
async fn stop_when_asked(stop: impl Fn() + Clone + Send + 'static) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let stop = stop.clone();
        tokio::spawn(async move {
            let Ok(mut terminated) = signal(SignalKind::terminate()) else { return };
            if terminated.recv().await.is_some() {
                stop();
            }
        });
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        stop();
    }
}

async fn accept(listener: tokio::net::TcpListener, server: Arc<Server>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // out of files, most likely: connections that end make room
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = server.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let server = server.clone();
                async move { Ok::<_, Infallible>(server.respond(&request).await) }
            });
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // a request that cannot be read is answered or dropped by hyper, and concerns nobody else
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

impl Server {
    async fn respond(&self, request: &Request<Incoming>) -> Response<Sent> {
        let header =
            |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
        let authority = request.uri().authority().map(hyper::http::uri::Authority::as_str);
        let question = Question {
            method: request.method().as_str(),
            path: request.uri().path(),
            host: header(HOST).or(authority).unwrap_or_default(),
            origin: header(ORIGIN),
        };
        let shown = self.shown.borrow().clone();
        let answer = answer(&question, &self.door, &shown);
        let is_head = question.method == "HEAD";
        match answer.body {
            Body::Bytes(bytes) => {
                response(answer.status, answer.headers, Either::Left(Full::new(bytes.into())))
            }
            Body::File(path) => match open(path).await {
                Ok((file, length)) => {
                    let mut headers = answer.headers;
                    headers.push(("Content-Length", length.to_string()));
                    response(answer.status, headers, stream(is_head, |sender| send_file(file, sender)))
                }
                // it was there at the last build; its end will be noticed in a moment
                Err(_) => response(404, answer.headers, Either::Left(Full::default())),
            },
            Body::Events => {
                let heard = request.uri().query().and_then(|query| self.heard(query));
                let (shown, run) = (self.shown.clone(), self.door.run);
                let body = stream(is_head, move |sender| send_events(shown, run, heard, sender));
                response(answer.status, answer.headers, body)
            }
        }
    }

    /// The version that a page says it is: `?version=RUN-NUMBER`.
    fn heard(&self, query: &str) -> Option<u64> {
        let (run, number) = query.strip_prefix("version=")?.split_once('-')?;
        (run.parse() == Ok(self.door.run)).then(|| number.parse().ok())?
    }
}

fn response(status: u16, headers: Vec<(&'static str, String)>, body: Sent) -> Response<Sent> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A body that is sent piece by piece. A reader that goes away ends it.
fn stream<F>(is_head: bool, write: impl FnOnce(Sender<Bytes, io::Error>) -> F) -> Sent
where
    F: Future<Output = ()> + Send + 'static,
{
    if is_head {
        return Either::Left(Full::default());
    }
    let (sender, body) = Channel::new(2);
    tokio::spawn(write(sender));
    Either::Right(body)
}

async fn open(path: PathBuf) -> io::Result<(File, u64)> {
    let file = File::open(path).await?;
    let length = file.metadata().await?.len();
    Ok((file, length))
}

async fn send_file(mut file: File, mut sender: Sender<Bytes, io::Error>) {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer).await {
            Ok(0) => return,
            Ok(length) => {
                if sender.send_data(Bytes::copy_from_slice(&buffer[..length])).await.is_err() {
                    return;
                }
            }
            Err(error) => return sender.abort(error),
        }
    }
}

/// Tells a page what happens. First it hears where things stand, if that is not what it knows.
async fn send_events(
    mut shown: watch::Receiver<Arc<Snapshot>>,
    run: u64,
    heard: Option<u64>,
    mut sender: Sender<Bytes, io::Error>,
) {
    let mut heard = heard.unwrap_or(u64::MAX - 1);
    let mut text = "retry: 500\n\n".to_owned();
    loop {
        let now = shown.borrow_and_update().clone();
        if heard != now.version || text.starts_with("retry") {
            text.push_str(&format!("id: {run}-{}\ndata: {}\n\n", now.version, now.message(heard)));
            heard = now.version;
        }
        if sender.send_data(std::mem::take(&mut text).into()).await.is_err() {
            return;
        }
        drop(now);
        match timeout(HEARTBEAT, shown.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return,
            Err(_) => ":\n\n".clone_into(&mut text),
        }
    }
}
