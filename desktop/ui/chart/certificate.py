"""One's own certificate: copied out, renewed, or replaced by the one that the site's authority issued for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.chart import certificates
from desktop.commands.inputs import Refusal
from desktop.screens.chart.certificate import CertificateScreen, show_certificate
from desktop.screens.chart.opening import tell_refusal
from desktop.ui.choosing import choose_to_read, choose_to_write
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.result import Result
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.chart.keyholder import Keyholder

CERTIFICATES = noted("Certificates (*.crt *.pem *.cer);;All files (*)")
WIDTH = 520


class CertificateDialog(Dialog):
    """What the certificate says, and three things to do with it; what came of one is said below."""

    def __init__(self, parent: QWidget | None, keyholder: "Keyholder") -> None:
        super().__init__(parent, "people", WIDTH)
        self._keyholder = keyholder
        self._title, self._facts = Text("", 16, 600), Text("")
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._ending, self._way = Text("", 13, 500, tone="open"), Text("", tone="muted")
        self.export = button(say("Copy out…"), "plain", say("Copy out the certificate"))
        self.accept_issued = button(say("Accept an issued one…"), "plain", say("Accept an issued certificate"))
        self.renew = button(say("Renew"), "plain", say("Renew the certificate"))
        self.leave = button(say("Close"), "primary", weight=600)
        self.export.clicked.connect(self._export)
        self.accept_issued.clicked.connect(self._accept)
        self.renew.clicked.connect(self._renew)
        self.leave.clicked.connect(self.accept)
        self.leave.setDefault(True)
        self.told = Result(self)
        acts = QWidget()
        flow = Flow(0, scaled(8), scaled(6))
        acts.setLayout(flow)
        flow.setContentsMargins(0, 0, 0, 0)
        for each in (self.export, self.accept_issued, self.renew):
            flow.add(each)
        column = self.column
        column.setSpacing(9)
        for text in (self._title, self._facts, self._ending, self._way):
            column.addWidget(text)
        column.addWidget(acts)
        column.addLayout(self.told)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self._display()

    @property
    def _chart(self) -> "Chart":
        chart = self._keyholder.chart
        if chart is None:
            raise Refusal(say("the chart was locked; open it again"))
        return chart

    def _display(self) -> None:
        screen: CertificateScreen = show_certificate(self._chart, self._keyholder.clock())
        self.setWindowTitle(say("Certificate"))
        self._title.setText(screen.title)
        self._facts.setText("\n".join(screen.lines))
        self._ending.setText(screen.ending)
        self._ending.setVisible(bool(screen.ending))
        self._way.setText(screen.way)
        self.renew.setVisible(screen.renewable)

    def _export(self) -> None:
        path = choose_to_write(self, say("Copy out the certificate"), say(CERTIFICATES), "certificate.crt")
        if path:
            self._do(
                lambda: certificates.export_certificate(self._chart, path),
                say("Copied out"),
                say("The certificate lies in {place}. It opens nothing: hand it out.").format(place=path),
            )

    def _accept(self) -> None:
        path = choose_to_read(self, say("The certificate that was issued"), say(CERTIFICATES))
        if path:
            said = say("You sign with the issued certificate from now on. What was signed before stays yours.")
            self._change(lambda chart: certificates.accept_certificate(chart, path, self._keyholder.clock()), said)

    def _renew(self) -> None:
        said = say("The key is the same. Copy the new certificate out to all who trust the one before.")
        self._change(lambda chart: certificates.renew_certificate(chart, self._keyholder.clock()), said)

    def _change(self, change: Callable[["Chart"], "Chart"], said: str) -> None:
        self._do(lambda: self._keyholder.hold_anew(change(self._chart)), say("Changed"), said)

    def _do(self, does: Callable[[], None], title: str, said: str) -> None:
        """Do it and say what came of it; what is refused is said too."""
        try:
            does()
        except Refusal as refusal:
            self.told.tell(say("Not done"), (tell_refusal(refusal.sentences),), "stop")
            return
        self._display()
        self.told.tell(title, (said,), "advice")
