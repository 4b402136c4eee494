@echo off
rem Installs Plateau from this folder. Looks for a Python that the folder is for; nothing is fetched.
for %%v in (3.11 3.12 3.13 3.14) do (
    py -%%v -c "pass" >nul 2>nul && (
        py -%%v -I -B "%~dp0install.py" %*
        goto end
    )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>nul && (
    python -I -B "%~dp0install.py" %*
    goto end
)
echo install: this computer has no Python 3.11, 3.12, 3.13 or 3.14; install one of them, then start this again.
:end
pause
